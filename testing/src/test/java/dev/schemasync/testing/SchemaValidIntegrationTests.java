package dev.schemasync.testing;

import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import dev.schemasync.TestDatabase;
import dev.schemasync.report.Severity;

import static dev.schemasync.testing.SchemaAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Runs tests of an application as its developers would, and looks at how they end. */
class SchemaValidIntegrationTests {

	private static final String MISSING = "error[missing-column] public.parcel.weight";

	@Test
	void flywayMakesWhatTheEntitiesNeed() {
		run(WithFlyway.class).assertStatistics((count) -> count.succeeded(2));
	}

	@Test
	void liquibaseMakesWhatTheEntitiesNeed() {
		run(WithLiquibase.class).assertStatistics((count) -> count.succeeded(1));
	}

	@Test
	void failureIsTheReport() {
		Events tests = run(OldFlyway.class);
		tests.assertStatistics((count) -> count.failed(2));
		assertThat(failures(tests)).allSatisfy(
				(message) -> assertThat(message).contains(MISSING, "ALTER TABLE public.parcel ADD COLUMN weight",
						"error[invalid-statement] sql:" + Parcels.class.getName()));
	}

	@Test
	void mildestFindingThatFailsIsTheAnnotations() {
		assertThat(failures(run(Strict.class)))
			.anySatisfy((message) -> assertThat(message).contains("warning[shorter-column] public.parcel.address"));
		run(WithSettings.class).assertStatistics((count) -> count.succeeded(1));
	}

	private static Events run(Class<?> test) {
		return EngineTestKit.engine("junit-jupiter")
			.selectors(DiscoverySelectors.selectClass(test))
			.configurationParameter("junit.jupiter.conditions.deactivate", "*")
			.execute()
			.testEvents();
	}

	private static List<String> failures(Events tests) {
		return tests.failed()
			.stream()
			.map((event) -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
				.getThrowable()
				.orElseThrow()
				.getMessage())
			.toList();
	}

	/** What all of them have in common: each runs on an empty database. */
	@DataJpaTest(properties = { "spring.jpa.hibernate.ddl-auto=none", "logging.level.root=error" })
	@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
	@SchemaValid
	abstract static class OnPostgres {

		@DynamicPropertySource
		static void database(DynamicPropertyRegistry registry) {
			TestDatabase database = TestDatabase.create();
			registry.add("spring.datasource.url", database::url);
			registry.add("spring.datasource.username", database::username);
			registry.add("spring.datasource.password", database::password);
		}

	}

	@TestPropertySource(
			properties = { "spring.liquibase.enabled=false", "spring.flyway.locations=classpath:parcels/flyway" })
	static class WithFlyway extends OnPostgres {

		@Autowired
		private EntityManagerFactory factory;

		@Test
		void saves() {
		}

		@Test
		void assertionSaysTheSame() {
			assertThat(SchemaCheck.dataSource(this.factory)).carries(this.factory);
		}

	}

	@TestPropertySource(properties = { "spring.flyway.enabled=false",
			"spring.liquibase.change-log=classpath:parcels/changelog.sql" })
	static class WithLiquibase extends OnPostgres {

		@Test
		void saves() {
		}

	}

	@TestPropertySource(properties = { "spring.liquibase.enabled=false",
			"spring.flyway.locations=classpath:parcels/flyway", "spring.flyway.target=1" })
	static class OldFlyway extends OnPostgres {

		@Autowired
		private EntityManagerFactory factory;

		@Test
		void saves() {
		}

		@Test
		void assertionSaysTheSame() {
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> assertThat(SchemaCheck.dataSource(this.factory)).carries(this.factory))
				.withMessageContaining(MISSING);
		}

	}

	@SchemaValid(failOn = Severity.WARNING)
	@TestPropertySource(
			properties = { "spring.liquibase.enabled=false", "spring.flyway.locations=classpath:parcels/flyway" })
	static class Strict extends OnPostgres {

		@Test
		void saves() {
		}

	}

	@SchemaValid(failOn = Severity.WARNING)
	@TestPropertySource(
			properties = { "spring.liquibase.enabled=false", "spring.flyway.locations=classpath:parcels/flyway",
					"schema-sync.validation.ignore[0].path=public.parcel.address",
					"schema-sync.validation.ignore[0].reason=addresses are short" })
	static class WithSettings extends OnPostgres {

		@Test
		void saves() {
		}

	}

	@SpringBootApplication
	static class Application {

	}

	@Entity
	@Table(name = "parcel")
	static class Parcel {

		@Id
		private Long id;

		@jakarta.persistence.Column(length = 200)
		private String address;

		private Integer weight;

	}

	interface Parcels extends Repository<Parcel, Long> {

		@Query(value = "SELECT sum(weight) FROM parcel", nativeQuery = true)
		Long weight();

	}

}
