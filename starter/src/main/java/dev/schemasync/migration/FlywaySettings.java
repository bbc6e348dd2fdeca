package dev.schemasync.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Flyway as {@code spring.flyway.*} configures it, without an application context. It
 * needs Flyway only, not the part of Spring Boot that would start it.
 */
public final class FlywaySettings {

	private static final String PREFIX = "spring.flyway.";

	private static final List<String> TEXTS = List.of("baseline-description", "baseline-on-migrate", "baseline-version",
			"batch", "create-schemas", "default-schema", "detect-encoding", "encoding", "execute-in-transaction",
			"group", "installed-by", "mixed", "out-of-order", "placeholder-prefix", "placeholder-replacement",
			"placeholder-separator", "placeholder-suffix", "repeatable-sql-migration-prefix",
			"script-placeholder-prefix", "script-placeholder-suffix", "skip-default-callbacks",
			"skip-default-resolvers", "sql-migration-prefix", "sql-migration-separator", "stream", "table",
			"tablespace", "target", "validate-migration-naming", "validate-on-migrate");

	private static final List<String> LISTS = List.of("callback-locations", "ignore-migration-patterns", "schemas",
			"sql-migration-suffixes");

	private FlywaySettings() {
	}

	/**
	 * Return where the migrations of an application are.
	 * @param environment holds {@code spring.flyway.*}
	 * @return the locations, as Flyway writes them
	 */
	public static List<String> locations(Environment environment) {
		return list(environment, "locations").orElse(List.of("classpath:db/migration"))
			.stream()
			.map((location) -> location.replace("{vendor}", "postgresql"))
			.toList();
	}

	/**
	 * Return whether there is a migration in any of the locations. Needs no database.
	 * @param locations the locations
	 * @param environment holds {@code spring.flyway.*}
	 * @param classLoader finds the migrations
	 * @return {@code false} if Flyway would have nothing to do
	 */
	public static boolean hasMigrations(List<String> locations, Environment environment, ClassLoader classLoader) {
		return !new FlywayScripts(configuration(locations, environment, classLoader)).all().isEmpty();
	}

	/**
	 * Configure Flyway.
	 * @param locations where the migrations are
	 * @param environment holds {@code spring.flyway.*}
	 * @param classLoader finds the migrations
	 * @param dataSource connects with the role that runs the migrations
	 * @return the configuration
	 */
	public static Configuration bind(List<String> locations, Environment environment, ClassLoader classLoader,
			DataSource dataSource) {
		return Flyway.configure(classLoader)
			.configuration(configuration(locations, environment, classLoader))
			.dataSource(dataSource);
	}

	private static Configuration configuration(List<String> locations, Environment environment,
			ClassLoader classLoader) {
		Map<String, String> properties = new HashMap<>();
		for (String name : TEXTS) {
			String text = environment.getProperty(PREFIX + name);
			if (text != null && !text.isEmpty()) {
				properties.put("flyway." + camelCase(name), text);
			}
		}
		for (String name : LISTS) {
			list(environment, name)
				.ifBound((texts) -> properties.put("flyway." + camelCase(name), String.join(",", texts)));
		}
		list(environment, "init-sqls").ifBound((texts) -> properties.put("flyway.initSql", String.join("\n", texts)));
		Binder.get(environment)
			.bind(PREFIX + "placeholders", Bindable.mapOf(String.class, String.class))
			.ifBound((texts) -> texts.forEach((name, text) -> properties.put("flyway.placeholders." + name, text)));
		String lock = environment.getProperty(PREFIX + "postgresql.transactional-lock");
		if (lock != null) {
			properties.put("flyway.postgresql.transactional.lock", lock);
		}
		return Flyway.configure(classLoader).configuration(properties).locations(locations.toArray(String[]::new));
	}

	private static BindResult<List<String>> list(Environment environment, String name) {
		return Binder.get(environment).bind(PREFIX + name, Bindable.listOf(String.class));
	}

	private static String camelCase(String name) {
		StringBuilder result = new StringBuilder();
		for (String part : name.split("-")) {
			result.append(result.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
		}
		return result.toString();
	}

}
