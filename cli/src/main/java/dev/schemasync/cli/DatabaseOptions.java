package dev.schemasync.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name the database; they win over the environment. */
final class DatabaseOptions {

	private static final String ASK = "\u0000";

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec spec;

	@Option(names = "--url", paramLabel = "URL",
			description = "postgres://user:password@host:5432/database, or a JDBC URL.")
	private @Nullable String url;

	@Option(names = "--username", paramLabel = "ROLE", description = "The role to connect with.")
	private @Nullable String username;

	@Option(names = "--password", paramLabel = "PASSWORD", arity = "0..1", fallbackValue = ASK,
			description = "Its password; asked for on a terminal if no value follows. Other users of this machine may "
					+ "see it: SPRING_DATASOURCE_PASSWORD is safer.")
	private @Nullable String password;

	@Option(names = "--wait", paramLabel = "DURATION", converter = DurationOption.class,
			description = "How long to wait for a database that does not answer, such as 5s or 2m; 60s without it.")
	private @Nullable Duration wait;

	@Option(names = "--verbose", description = "Log what happens, to standard error, and where a failure comes from.")
	private boolean verbose;

	/**
	 * Return the options as properties of Spring Boot.
	 * @return what was given
	 */
	Map<String, Object> datasource() {
		Map<String, Object> properties = new LinkedHashMap<>();
		put(properties, "spring.datasource.url", this.url);
		put(properties, "spring.datasource.username", this.username);
		put(properties, "schema-sync.migration.wait-for-database", (this.wait != null) ? this.wait.toString() : null);
		put(properties, "spring.datasource.password", ASK.equals(this.password) ? ask() : this.password);
		return properties;
	}

	/**
	 * Return the options as properties that hold for migrations too, whatever the
	 * configuration of the application says about those.
	 * @return what was given
	 */
	Map<String, Object> properties() {
		Map<String, Object> properties = datasource();
		if (this.url != null) {
			properties.put("spring.liquibase.url", "");
			properties.put("spring.flyway.url", "");
			properties.put("schema-sync.migration.url", "");
		}
		if (this.username != null) {
			properties.put("spring.liquibase.user", "");
			properties.put("spring.liquibase.password", "");
			properties.put("spring.flyway.user", "");
			properties.put("spring.flyway.password", "");
			properties.put("schema-sync.migration.username", "");
		}
		return properties;
	}

	boolean isVerbose() {
		return this.verbose;
	}

	private String ask() {
		String answer = Terminal.ask("Password");
		if (answer == null) {
			throw new ParameterException(Objects.requireNonNull(this.spec).commandLine(),
					"--password needs a value where there is no terminal, or set SPRING_DATASOURCE_PASSWORD");
		}
		return answer;
	}

	private static void put(Map<String, Object> properties, String name, @Nullable String value) {
		if (value != null) {
			properties.put(name, value);
		}
	}

}
