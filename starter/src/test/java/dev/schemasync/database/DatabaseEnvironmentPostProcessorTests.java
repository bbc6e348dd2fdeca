package dev.schemasync.database;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseEnvironmentPostProcessorTests {

	private static final String PLATFORM = "postgres://platform:p%40w@platform:25060/app?sslmode=require";

	@Test
	void commandLineWinsOverEverything() {
		StandardEnvironment environment = environment(
				Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://env/db", "DATABASE_URL", PLATFORM),
				Map.of("spring.datasource.url", "jdbc:postgresql://file/db"),
				Map.of("spring.datasource.url", "postgres://u:secret@line/db"));
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://line/db");
		assertThat(environment.getProperty("spring.datasource.username")).isEqualTo("u");
		assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("secret");
	}

	@Test
	void springVariablesWinOverTheVariableOfThePlatform() {
		StandardEnvironment environment = environment(
				Map.of("SPRING_DATASOURCE_URL", "jdbc:postgresql://env/db", "DATABASE_URL", PLATFORM), Map.of(),
				Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://env/db");
		assertThat(environment.getProperty("spring.datasource.username")).isNull();
	}

	@Test
	void variableOfThePlatformWinsOverFiles() {
		StandardEnvironment environment = environment(Map.of("DATABASE_URL", PLATFORM),
				Map.of("spring.datasource.url", "jdbc:postgresql://file/db", "spring.application.name", "shop"),
				Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		DatabaseSettings settings = DatabaseSettings.of(environment);
		assertThat(settings.url()).isEqualTo("jdbc:postgresql://platform:25060/app?sslmode=require"
				+ "&ApplicationName=shop&connectTimeout=5&tcpKeepAlive=true&logServerErrorDetail=false");
		assertThat(settings.username()).isEqualTo("platform");
		assertThat(settings.password()).isEqualTo("p@w");
	}

	@Test
	void separatePasswordVariableCompletesTheAddress() {
		StandardEnvironment environment = environment(
				Map.of("DATABASE_URL", "postgres://u@h/db", "SPRING_DATASOURCE_PASSWORD", "pw"), Map.of(), Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		assertThat(DatabaseSettings.of(environment).password()).isEqualTo("pw");
	}

	@Test
	void blankVariableCountsAsNotSet() {
		StandardEnvironment environment = environment(Map.of("DATABASE_URL", PLATFORM, "SPRING_DATASOURCE_URL", ""),
				Map.of(), Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		assertThat(DatabaseSettings.of(environment).username()).isEqualTo("platform");
	}

	@Test
	void fileMayReferToAVariable() {
		StandardEnvironment environment = environment(Map.of("MY_DATABASE", "postgres://u:secret@h/db"),
				Map.of("spring.datasource.url", "${MY_DATABASE}"), Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:postgresql://h/db");
		assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("secret");
	}

	@Test
	void addressOfAnotherDriverIsLeftAlone() {
		StandardEnvironment environment = environment(Map.of("SPRING_DATASOURCE_URL", "jdbc:other:mem"), Map.of(),
				Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:other:mem");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a${b}\\${c:d}${", "${b}", "${a${b}", "${a}${", "\\${x}", "\\\\${x}", "}${", "$${x}",
			"${x:${y}}", "${x:y}z}", "\\", "${}", "#{1}" })
	void passwordIsNoPlaceholder(String secret) {
		String address = "postgres://u$%7Bx%7D:" + DatabaseUrl.encode(secret) + "@h/db";
		for (Map<String, Object> variables : List.<Map<String, Object>>of(Map.of("DATABASE_URL", address),
				Map.of("SPRING_DATASOURCE_URL", address),
				Map.of("DATABASE_URL", "postgres://h/db", "SCHEMA_SYNC_MIGRATION_URL", address))) {
			StandardEnvironment environment = environment(variables, Map.of(), Map.of());
			DatabaseEnvironmentPostProcessor.applyTo(environment);
			DatabaseSettings settings = DatabaseSettings.forMigrations(environment);
			assertThat(settings.password()).isEqualTo(secret);
			assertThat(settings.username()).isEqualTo("u${x}");
			String name = variables.containsKey("SCHEMA_SYNC_MIGRATION_URL") ? "spring.liquibase.password"
					: "spring.datasource.password";
			// as Spring Boot binds it
			assertThat(Binder.get(environment).bind(name, String.class).get()).isEqualTo(secret);
		}
	}

	@Test
	void malformedAddressIsRefused() {
		StandardEnvironment environment = environment(Map.of("DATABASE_URL", "postgres://u:secret@h:x/db"), Map.of(),
				Map.of());
		assertThatExceptionOfType(MalformedDatabaseUrlException.class)
			.isThrownBy(() -> DatabaseEnvironmentPostProcessor.applyTo(environment))
			.withMessageNotContaining("secret");
	}

	@Test
	void migrationsMayRunAsAnotherRole() {
		StandardEnvironment environment = environment(
				Map.of("DATABASE_URL", PLATFORM, "SCHEMA_SYNC_MIGRATION_USERNAME", "owner"),
				Map.of("schema-sync.migration.password", "pw"), Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		DatabaseSettings settings = DatabaseSettings.forMigrations(environment);
		assertThat(settings.username()).isEqualTo("owner");
		assertThat(settings.password()).isEqualTo("pw");
		assertThat(settings.url()).startsWith("jdbc:postgresql://platform:25060/app");
		assertThat(DatabaseSettings.of(environment).username()).isEqualTo("platform");
	}

	@Test
	void migrationsMayGoAroundAPooler() {
		StandardEnvironment environment = environment(Map.of("DATABASE_URL", PLATFORM),
				Map.of("schema-sync.migration.url", "postgres://direct.example:5432/app"), Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		DatabaseSettings settings = DatabaseSettings.forMigrations(environment);
		assertThat(settings.url()).startsWith("jdbc:postgresql://direct.example:5432/app");
		assertThat(settings.username()).isEqualTo("platform");
		assertThat(settings.password()).isEqualTo(DatabaseSettings.of(environment).password());
		assertThat(DatabaseSettings.of(environment).url()).startsWith("jdbc:postgresql://platform:25060/app");
	}

	@Test
	void rolesOfMigrationsAreThoseOfFlywayToo() {
		StandardEnvironment environment = environment(Map.of("DATABASE_URL", PLATFORM),
				Map.of("schema-sync.migration.username", "owner", "schema-sync.migration.password", "pw",
						"schema-sync.migration.url", "postgres://direct.example:5432/app"),
				Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		assertThat(environment.getProperty("spring.flyway.url"))
			.startsWith("jdbc:postgresql://direct.example:5432/app");
		assertThat(environment.getProperty("spring.flyway.user")).isEqualTo("owner");
		assertThat(environment.getProperty("spring.flyway.password")).isEqualTo("pw");
	}

	@Test
	void liquibaseStaysOffWhereOnlyFlywayHasMigrations() {
		StandardEnvironment flyway = environment(Map.of("DATABASE_URL", PLATFORM),
				Map.of("spring.liquibase.change-log", "classpath:/none.yaml"), Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(flyway);
		assertThat(flyway.getProperty("spring.liquibase.enabled")).isEqualTo("false");
		StandardEnvironment both = environment(Map.of("DATABASE_URL", PLATFORM),
				Map.of("spring.liquibase.change-log", "classpath:/dev/schemasync/statement/shop.sql"), Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(both);
		assertThat(both.getProperty("spring.liquibase.enabled")).isNull();
	}

	@Test
	void portOfThePlatformWinsOverFilesAndLosesToServerPort() {
		StandardEnvironment environment = environment(Map.of("PORT", "8081", "DATABASE_URL", PLATFORM),
				Map.of("server.port", "9090"), Map.of());
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		assertThat(environment.getProperty("server.port")).isEqualTo("8081");
		StandardEnvironment explicit = environment(Map.of("PORT", "8081", "DATABASE_URL", PLATFORM), Map.of(),
				Map.of("server.port", "0"));
		DatabaseEnvironmentPostProcessor.applyTo(explicit);
		assertThat(explicit.getProperty("server.port")).isEqualTo("0");
	}

	@Test
	void withoutAnyDatabaseTheMessageNamesTheThreeWays() {
		assertThatExceptionOfType(NoDatabaseException.class)
			.isThrownBy(() -> DatabaseSettings.of(environment(Map.of(), Map.of(), Map.of())))
			.withMessageContainingAll("--url", "SPRING_DATASOURCE_URL", "DATABASE_URL");
	}

	private static StandardEnvironment environment(Map<String, Object> variables, Map<String, Object> file,
			Map<String, Object> commandLine) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		environment.getPropertySources().addLast(new MapPropertySource("application.yaml", file));
		environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", commandLine));
		return environment;
	}

}
