package dev.schemasync.autoconfigure;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
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

import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.IgnoreRule;
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
 * @param environment the name of the environment on the page and in messages, such as
 * 'production'; the default is the active profiles
 */
@ConfigurationProperties(SchemaProperties.PREFIX)
public record SchemaProperties(@DefaultValue Validation validation, @DefaultValue Migration migration,
		@DefaultValue Health health, @DefaultValue @NestedConfigurationProperty OperatorProperties operator,
		@DefaultValue @NestedConfigurationProperty WebhookProperties webhook, @Nullable String environment) {

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
	 */
	public record Validation(@Nullable ValidationMode mode, @DefaultValue("error") Severity failOn,
			@DefaultValue Map<String, Severity> severity, @DefaultValue List<Ignore> ignore,
			@DefaultValue("5m") Duration interval, @DefaultValue("10000") int rows) {

		public Validation {
			severity = Map.copyOf(severity);
			ignore = List.copyOf(ignore);
			requireNotNegative("validation.interval", interval);
			if (rows < 0) {
				throw invalid("validation.rows", rows, "It must be zero or more.");
			}
			severities(severity);
			rules(ignore);
		}

		/**
		 * Return what these settings say about findings.
		 * @return the rules
		 */
		public ValidationRules rules() {
			return new ValidationRules(Set.of(), severities(this.severity), rules(this.ignore), this.rows);
		}

		private static Map<FindingCode, Severity> severities(Map<String, Severity> severity) {
			Map<FindingCode, Severity> result = new EnumMap<>(FindingCode.class);
			severity.forEach(
					(code, value) -> result.put(FindingCodes.of(code, PREFIX + ".validation.severity." + code), value));
			return result;
		}

		private static List<IgnoreRule> rules(List<Ignore> ignore) {
			return IntStream.range(0, ignore.size())
				.mapToObj((i) -> ignore.get(i).rule("validation.ignore[" + i + "]"))
				.toList();
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

		IgnoreRule rule(String property) {
			if (this.path == null || !StringUtils.hasText(this.path)) {
				throw invalid(property + ".path", this.path, "Say which object it is about, such as public.orders.*");
			}
			if (this.reason == null || !StringUtils.hasText(this.reason)) {
				throw invalid(property + ".reason", this.reason,
						"Say why findings for %s are left out.".formatted(this.path));
			}
			FindingCode only = StringUtils.hasText(this.code)
					? FindingCodes.of(this.code, PREFIX + "." + property + ".code") : null;
			return new IgnoreRule(this.path, only, this.reason, this.until);
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
			requireNotNegative("migration.lock-timeout", lockTimeout);
			requireNotNegative("migration.statement-timeout", statementTimeout);
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
