package dev.schemasync.autoconfigure;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import dev.schemasync.migration.MigrationSettings;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.IgnoreRule;
import dev.schemasync.validation.TenantSchemas;
import dev.schemasync.validation.ValidationMode;
import dev.schemasync.validation.ValidationRules;

/**
 * The settings of schema-sync.
 *
 * @param validation how the schema is compared with the entities
 * @param migration how migrations are applied
 * @param health what {@code /health/schema-version} shows
 * @param operator who may see more than the public
 * @param webhook who is told when the state of the schema becomes another
 * @param releases which releases ran on the database, and whether the code can go back
 * @param environment the name of the environment on the page and in messages, such as
 * 'production'; the default is the active profiles
 */
@ConfigurationProperties(SchemaProperties.PREFIX)
public record SchemaProperties(@DefaultValue Validation validation, @DefaultValue Migration migration,
		@DefaultValue Health health, @DefaultValue @NestedConfigurationProperty OperatorProperties operator,
		@DefaultValue @NestedConfigurationProperty WebhookProperties webhook,
		@DefaultValue @NestedConfigurationProperty ReleaseProperties releases, @Nullable String environment) {

	static final String PREFIX = "schema-sync";

	private static final int MAX_LIMIT = 100;

	/**
	 * Read the settings without an application context.
	 * @param environment the environment of the application
	 * @return the settings
	 */
	public static SchemaProperties of(Environment environment) {
		return Binder.get(environment).bindOrCreate(PREFIX, SchemaProperties.class);
	}

	static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(PREFIX + "." + property, value, reason);
	}

	private static void requireNotNegative(String property, Duration value) {
		if (value.isNegative()) {
			throw invalid(property, value, "It must be zero or longer.");
		}
	}

	/**
	 * How the schema is compared with the entities.
	 *
	 * @param mode what a start does with the result: 'enforce' ends it with exit code 1
	 * on a finding at 'fail-on' or above, 'report' logs the report and starts, 'off'
	 * compares nothing. The default is 'enforce', in profile 'dev' it is 'report'.
	 * @param failOn the mildest finding that ends the start
	 * @param severity other severities for findings, by their code
	 * @param ignore findings that are known and left out
	 * @param interval how often the schema is compared again while the application runs,
	 * 0 for never
	 * @param rows how many rows of a table are looked at for values that the code cannot
	 * read, 0 for none
	 * @param schemas schemas that each have the tables of the entities, such as those of
	 * tenants; without any, the tables are where the connection looks for them
	 * @param units settings for single persistence units, by their names
	 */
	public record Validation(@Nullable ValidationMode mode, @DefaultValue("error") Severity failOn,
			@DefaultValue Map<String, Severity> severity, @DefaultValue List<Ignore> ignore,
			@DefaultValue("5m") Duration interval, @DefaultValue("10000") int rows, @DefaultValue List<String> schemas,
			@DefaultValue Map<String, Unit> units) {

		public Validation {
			severity = Map.copyOf(severity);
			ignore = List.copyOf(ignore);
			requireNotNegative("validation.interval", interval);
			if (rows < 0) {
				throw invalid("validation.rows", rows, "It must be zero or more.");
			}
			severities(severity);
			schemas = List.copyOf(schemas);
			units = Map.copyOf(units);
			rules(ignore, units);
		}

		/**
		 * Return the settings of one persistence unit.
		 * @param name the name of the unit
		 * @return its settings, those of all units where it has none of its own
		 */
		Unit unit(String name) {
			Unit own = this.units.get(name);
			return new Unit(own == null || own.enabled(), (own != null) ? own.ignore() : List.of(),
					(own != null && !own.schemas().isEmpty()) ? own.schemas() : this.schemas);
		}

		/**
		 * Return what these settings say about findings.
		 * @return the rules
		 */
		public ValidationRules rules() {
			return new ValidationRules(Set.of(), severities(this.severity), rules(this.ignore, this.units), this.rows);
		}

		private static Map<FindingCode, Severity> severities(Map<String, Severity> severity) {
			Map<FindingCode, Severity> result = new EnumMap<>(FindingCode.class);
			severity.forEach(
					(code, value) -> result.put(FindingCodes.of(code, PREFIX + ".validation.severity." + code), value));
			return result;
		}

		private static List<IgnoreRule> rules(List<Ignore> ignore, Map<String, Unit> units) {
			List<IgnoreRule> rules = new ArrayList<>(rules(ignore, "validation", null));
			units.forEach((name, unit) -> rules.addAll(rules(unit.ignore(), "validation.units." + name, name)));
			return List.copyOf(rules);
		}

		private static List<IgnoreRule> rules(List<Ignore> ignore, String property, @Nullable String unit) {
			return IntStream.range(0, ignore.size())
				.mapToObj((i) -> ignore.get(i).rule(property + ".ignore[" + i + "]", unit))
				.toList();
		}

	}

	/**
	 * Settings for one persistence unit of several.
	 *
	 * @param enabled whether it is validated
	 * @param ignore its findings that are known and left out, besides those of all units
	 * @param schemas schemas that each have the tables of its entities
	 */
	public record Unit(@DefaultValue("true") boolean enabled, @DefaultValue List<Ignore> ignore,
			@DefaultValue List<String> schemas) {

		public Unit {
			ignore = List.copyOf(ignore);
			schemas = List.copyOf(schemas);
		}

		/** Return the schemas, with those that the application lists itself. */
		List<String> schemas(@Nullable TenantSchemas tenants) {
			Set<String> all = new LinkedHashSet<>(this.schemas);
			if (tenants != null) {
				all.addAll(tenants.names());
			}
			return List.copyOf(all);
		}

	}

	/**
	 * A finding that is known and left out.
	 *
	 * @param path the object, such as 'public.audit_log.*'; '*' stands for any characters
	 * within a name, '**' for any at all, '?' for one
	 * @param code the only code that is left out; without it, any
	 * @param reason why it is right to leave it out
	 * @param until the last day on which this holds, such as '2027-03-31'
	 */
	public record Ignore(@Nullable String path, @Nullable String code, @Nullable String reason,
			@Nullable LocalDate until) {

		IgnoreRule rule(String property, @Nullable String unit) {
			if (this.path == null || !StringUtils.hasText(this.path)) {
				throw invalid(property + ".path", this.path, "Say which object it is about, such as public.orders.*");
			}
			if (this.reason == null || !StringUtils.hasText(this.reason)) {
				throw invalid(property + ".reason", this.reason,
						"Say why findings for %s are left out.".formatted(this.path));
			}
			FindingCode only = StringUtils.hasText(this.code)
					? FindingCodes.of(this.code, PREFIX + "." + property + ".code") : null;
			return new IgnoreRule(this.path, only, this.reason, this.until, unit);
		}

	}

	/**
	 * How migrations are applied.
	 *
	 * @param url the address of PostgreSQL itself for migrations, where the application
	 * goes through a pooler in transaction mode
	 * @param username the role that runs migrations, if it is not the application's
	 * @param password the password of that role
	 * @param waitForDatabase how long the start waits for a database that refuses
	 * connections
	 * @param lockTimeout how long a change set may wait for a lock
	 * @param statementTimeout how long one statement of a change set may take, 0 for as
	 * long as it needs
	 * @param retries how often a change set that could not get a lock is tried again
	 */
	public record Migration(@Nullable String url, @Nullable String username, @Nullable String password,
			@DefaultValue("60s") Duration waitForDatabase, @DefaultValue("5s") Duration lockTimeout,
			@DefaultValue("0") Duration statementTimeout, @DefaultValue("5") int retries) {

		public Migration {
			requireNotNegative("migration.wait-for-database", waitForDatabase);
			MigrationSettings.requireLimits(lockTimeout, statementTimeout);
			if (retries < 0) {
				throw invalid("migration.retries", retries, "It must be zero or more.");
			}
		}

		@Override
		public String toString() {
			return "Migration[username=" + this.username + "]";
		}

	}

	/**
	 * What {@code /health/schema-version} shows.
	 *
	 * @param latestMigrations how many of the newest migrations it lists, 1 to 100
	 * @param databaseTimeout how long the component 'db' of the health of the application
	 * may take, 0 for as long as it needs
	 */
	public record Health(@DefaultValue("5") int latestMigrations, @DefaultValue("2s") Duration databaseTimeout) {

		public Health {
			requireNotNegative("health.database-timeout", databaseTimeout);
			if (latestMigrations < 1 || latestMigrations > MAX_LIMIT) {
				throw invalid("health.latest-migrations", latestMigrations, "It must be from 1 to 100.");
			}
		}

	}

}
