package dev.schemasync.oracle.small;

import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.model.EntitySources;
import dev.schemasync.oracle.small.OracleCase.Outcome;
import dev.schemasync.report.Finding;
import dev.schemasync.report.Severity;
import dev.schemasync.schema.Schema;
import dev.schemasync.statement.RepositoryScanner;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Small entities on a database of their own, really lived with through Hibernate: what
 * fails is exactly what is reported as an error, what is right is reported by nothing.
 */
@Tag("server")
class SmallEntitiesIntegrationTests {

	private static final String NAMING = "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";

	private static final List<OracleGroup> GROUPS = List.of(new TriggersGroup(), new QueriesGroup(),
			new MappingsGroup(), new UntypedGroup(), new RoutinesGroup(), new TenantsGroup(), new ValuesGroup(),
			new JpqlGroup(), new WritesGroup(), new ElementsGroup(), new EnumsGroup(), new NativeEnumsGroup(),
			new RelationsGroup(), new ResultsGroup(), new AnnotatedGroup());

	private static final Map<OracleGroup, Fixture> FIXTURES = new HashMap<>();

	static Stream<OracleCase> cases() {
		return GROUPS.stream().flatMap((group) -> group.cases().stream());
	}

	@AfterAll
	static void close() {
		FIXTURES.values().forEach(Fixture::close);
		FIXTURES.clear();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("cases")
	void verdictIsWhatHappens(OracleCase example) {
		Fixture fixture = FIXTURES.computeIfAbsent(example.group(), Fixture::new);
		fixture.database().reset(example.group().schema() + "\n" + example.change(), example.role());
		List<Finding> findings = fixture.validate(example)
			.stream()
			.filter((finding) -> finding.severity() != Severity.INFO)
			.toList();
		String failure = fixture.live(example);
		boolean fails = example.outcome() == Outcome.FAILS || example.outcome() == Outcome.DEPENDS;
		assertThat(failure != null).as("fails: %s %s", failure, findings).isEqualTo(fails);
		assertThat(findings.stream().map((finding) -> finding.code().id())).as("%s %s", failure, findings)
			.containsExactlyInAnyOrderElementsOf(example.codes());
		assertThat(findings.stream().anyMatch((finding) -> finding.severity() == Severity.ERROR)).as("%s", findings)
			.isEqualTo(example.outcome() == Outcome.FAILS);
		assertThat(findings).as("what is written, found and expected differ")
			.noneMatch((finding) -> Objects.equals(finding.expected(), finding.actual()));
	}

	@Test
	void thereAreThreeHundredCases() {
		assertThat(cases().map(OracleCase::toString)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(300);
	}

	/** What the cases of a group share. */
	private static final class Fixture implements AutoCloseable {

		private final OracleGroup group;

		private final SharedDatabase database;

		private final SessionFactory factory;

		private final EntityModel model;

		Fixture(OracleGroup group) {
			this.group = group;
			this.database = new SharedDatabase(group.driver());
			this.model = EntityScanner.read(getClass().getClassLoader(),
					new EntitySources(group.entities().stream().map(Class::getName).toList(), List.of(), List.of(),
							List.of()),
					settings(), RepositoryScanner.read(getClass().getClassLoader(),
							group.repositories().stream().map(Class::getName).toList()));
			Map<String, Object> settings = new HashMap<>(settings());
			settings.put("jakarta.persistence.nonJtaDataSource", this.database.application());
			settings.put("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect");
			settings.put("hibernate.boot.allow_jdbc_metadata_access", false);
			MetadataSources sources = new MetadataSources(
					new StandardServiceRegistryBuilder().applySettings(settings).build());
			group.entities().forEach(sources::addAnnotatedClass);
			this.factory = sources.buildMetadata().buildSessionFactory();
		}

		private Map<String, Object> settings() {
			Map<String, Object> settings = new HashMap<>(
					Map.of("hibernate.physical_naming_strategy", NAMING, "hibernate.implicit_naming_strategy",
							"org.springframework.boot.hibernate.SpringImplicitNamingStrategy"));
			settings.putAll(this.group.settings());
			return settings;
		}

		SharedDatabase database() {
			return this.database;
		}

		List<Finding> validate(OracleCase example) {
			EntityModel concerned = concerned(example);
			return new SchemaValidator(() -> concerned, new CatalogReader(this.database.application()),
					new StatementChecker(this.database.application()), () -> null, Clock.systemUTC(),
					ValidationRules.none())
				.validate()
				.findings();
		}

		/** The model as if there were only the entities that a case is about. */
		private EntityModel concerned(OracleCase example) {
			Schema schema = this.model.schema();
			Predicate<String> concerned = (source) -> this.group.concerns(example, source);
			return new EntityModel(new Schema(List.of(),
					schema.tables().stream().filter((table) -> concerned.test(table.source())).toList(),
					schema.sequences().stream().filter((sequence) -> concerned.test(sequence.source())).toList(),
					schema.counters().stream().filter((counter) -> concerned.test(counter.source())).toList()),
					this.model.statements().stream().filter((text) -> concerned.test(text.source())).toList(),
					this.model.entityColumns(), this.model.functions(), List.of(), this.model.unchecked(), 1,
					this.model.ormName(), this.model.ormVersion());
		}

		/** Return why living with it fails, or {@code null}. */
		String live(OracleCase example) {
			try {
				this.group.live(this.factory, example);
				return null;
			}
			catch (RuntimeException | AssertionError ex) {
				Throwable cause = ex;
				while (cause.getCause() != null) {
					cause = cause.getCause();
				}
				return Arrays.stream(cause.toString().split("\n")).findFirst().orElse("");
			}
		}

		@Override
		public void close() {
			this.factory.close();
			this.database.close();
		}

	}

}
