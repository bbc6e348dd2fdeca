package dev.schemasync.autoconfigure;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

import dev.schemasync.migration.MigrationSettings;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.IgnoreRule;
import dev.schemasync.validation.ValidationMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests for {@link SchemaProperties}. */
class SchemaPropertiesTests {

	@Test
	void defaultsAreThoseOfTheContract() {
		SchemaProperties properties = bind(Map.of());
		assertThat(properties.validation().mode()).isNull();
		assertThat(properties.validation().failOn()).isEqualTo(Severity.ERROR);
		assertThat(properties.validation().interval()).isEqualTo(Duration.ofMinutes(5));
		assertThat(properties.migration().waitForDatabase()).isEqualTo(Duration.ofSeconds(60));
		assertThat(properties.migration().lockTimeout()).isEqualTo(Duration.ofSeconds(5));
		assertThat(properties.migration().statementTimeout()).isZero();
		assertThat(properties.migration().retries()).isEqualTo(5);
		assertThat(properties.health().latestMigrations()).isEqualTo(5);
		assertThat(properties.health().databaseTimeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(properties.operator())
			.isEqualTo(new OperatorProperties(null, null, OperatorProperties.Protects.ENDPOINTS, false,
					new OperatorProperties.Proxy(null, List.of(), List.of())));
		assertThat(properties.webhook().url()).isNull();
	}

	@Test
	void rulesComeFromTheSettings() {
		SchemaProperties properties = bind(Map.of("schema-sync.validation.mode", "report",
				"schema-sync.validation.severity.unmapped-table", "warning", "schema-sync.validation.ignore[0].path",
				"public.audit_*", "schema-sync.validation.ignore[0].code", "unmapped-table",
				"schema-sync.validation.ignore[0].reason", "kept for the auditors",
				"schema-sync.validation.ignore[0].until", "2027-03-31"));
		assertThat(properties.validation().mode()).isEqualTo(ValidationMode.REPORT);
		assertThat(properties.validation().rules().severities())
			.containsOnly(Map.entry(FindingCode.UNMAPPED_TABLE, Severity.WARNING));
		assertThat(properties.validation().rules().ignores()).containsExactly(new IgnoreRule("public.audit_*",
				FindingCode.UNMAPPED_TABLE, "kept for the auditors", LocalDate.of(2027, 3, 31)));
	}

	@Test
	void environmentVariablesAreUnderstood() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
					Map.of("SCHEMA_SYNC_OPERATOR_PASSWORD", "geheim", "SCHEMA_SYNC_VALIDATION_MODE", "off",
							"SCHEMASYNC_VALIDATION_SEVERITY_MISSINGINDEX", "error")));
		SchemaProperties properties = SchemaProperties.of(environment);
		assertThat(properties.operator().password()).isEqualTo("geheim");
		assertThat(properties.validation().mode()).isEqualTo(ValidationMode.OFF);
		assertThat(properties.validation().rules().severities())
			.containsOnly(Map.entry(FindingCode.MISSING_INDEX, Severity.ERROR));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://alert_manager:9093/secret", "https:///secret", "https:secret",
			"ftp://h.example/secret" })
	void webhookNeedsAHostAndItsAddressIsNotRepeated(String url) {
		assertThatThrownBy(() -> bind(Map.of("schema-sync.webhook.url", url))).rootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
					(failure) -> assertThat(failure.getName() + failure.getReason() + failure.getMessage())
						.contains("schema-sync.webhook.url", "https://")
						.doesNotContain("secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lock-timeout", "statement-timeout" })
	void timeoutIsOneThatPostgreSqlTakes(String name) {
		String property = "schema-sync.migration." + name;
		for (String wrong : List.of("25d", "500us")) {
			assertThatThrownBy(() -> bind(Map.of(property, wrong))).as(wrong).isNotNull();
		}
		assertInvalid(Map.of(property, "25d"), property, "It must be 0, or from 1ms to 2147483647ms (24 days).");
		assertInvalid(Map.of(property, "999us"), property, "It must be 0, or from 1ms to 2147483647ms (24 days).");
		assertInvalid(Map.of(property, "-1s"), property, "It must be zero or longer.");
		for (String right : List.of("0", "1ms", "24d", "2147483647ms")) {
			assertThat(bind(Map.of(property, right)).migration()).as(right).isNotNull();
		}
		assertThatThrownBy(() -> MigrationSettings.of(new MockEnvironment().withProperty(property, "25d")))
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.hasMessageContaining(property);
	}

	@Test
	void unknownCodeNamesTheNearest() {
		assertInvalid(Map.of("schema-sync.validation.severity.mising-colum", "info"),
				"schema-sync.validation.severity.mising-colum",
				"No finding has the code 'mising-colum'. The nearest is 'missing-column'.");
	}

	@Test
	void unknownCodeOfAnIgnoreNamesTheNearest() {
		assertInvalid(
				Map.of("schema-sync.validation.ignore[0].path", "*", "schema-sync.validation.ignore[0].code",
						"unmapped-tabel", "schema-sync.validation.ignore[0].reason", "known"),
				"schema-sync.validation.ignore[0].code",
				"No finding has the code 'unmapped-tabel'. The nearest is 'unmapped-table'.");
	}

	@Test
	void ignoreNeedsAReason() {
		assertInvalid(Map.of("schema-sync.validation.ignore[0].path", "public.audit"),
				"schema-sync.validation.ignore[0].reason", "Say why findings for public.audit are left out.");
	}

	@Test
	void ignoreNeedsAPath() {
		assertInvalid(Map.of("schema-sync.validation.ignore[0].reason", "known"),
				"schema-sync.validation.ignore[0].path", "Say which object it is about, such as public.orders.*");
	}

	@Test
	void numbersOutOfRangeAreRefused() {
		assertInvalid(Map.of("schema-sync.health.latest-migrations", "101"), "schema-sync.health.latest-migrations",
				"It must be from 1 to 100.");
		assertInvalid(Map.of("schema-sync.validation.interval", "-1s"), "schema-sync.validation.interval",
				"It must be zero or longer.");
		assertInvalid(Map.of("schema-sync.migration.retries", "-1"), "schema-sync.migration.retries",
				"It must be zero or more.");
	}

	@Test
	void passwordsAreNotPrinted() {
		SchemaProperties properties = bind(
				Map.of("schema-sync.operator.password", "geheim", "schema-sync.migration.password", "geheim"));
		assertThat(properties.toString()).doesNotContain("geheim");
	}

	private static SchemaProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("schema-sync",
				SchemaProperties.class);
	}

	private static void assertInvalid(Map<String, String> properties, String name, String reason) {
		assertThatThrownBy(() -> bind(properties))
			.hasRootCauseInstanceOf(InvalidConfigurationPropertyValueException.class)
			.rootCause()
			.satisfies((failure) -> {
				InvalidConfigurationPropertyValueException invalid = (InvalidConfigurationPropertyValueException) failure;
				assertThat(invalid.getName()).isEqualTo(name);
				assertThat(invalid.getReason()).isEqualTo(reason);
			});
	}

}
