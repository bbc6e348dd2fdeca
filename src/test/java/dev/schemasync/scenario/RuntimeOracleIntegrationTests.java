package dev.schemasync.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.schemasync.TestDatabase;
import dev.schemasync.report.Finding;
import dev.schemasync.report.Severity;
import dev.schemasync.scenario.ShopLife.Outcome;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypesScanner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every way of breaking the database of {@link Shop} is really lived with: what fails at
 * run time is exactly what is reported as an error, and what is changed silently is at
 * least a warning. Hibernate's own validation stands beside, and with {@code -Pbenchmark}
 * liquibase-hibernate. The table of all cases is written to
 * {@code target/oracle-confusion.txt}.
 */
class RuntimeOracleIntegrationTests {

	private static final String NAMING = "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";

	/** Hibernate's validation rejects domains and text, although they work. */
	private static final String LIKE_HIBERNATE = """
			ALTER TABLE customer ALTER COLUMN city TYPE varchar(80), ALTER COLUMN street TYPE varchar(120);
			""";

	/** The rows, the session or duplicates that nobody has yet decide, not the schema. */
	private static final Set<String> DEPENDS = Set.of("unknown-enum-value", "row-security-setting",
			"invalid-index-unique");

	private final SchemaVerdict ours = new SchemaVerdict("schema-sync");

	private final SchemaVerdict hibernate = new SchemaVerdict("Hibernate validate");

	private final SchemaVerdict liquibase = new SchemaVerdict("liquibase-hibernate");

	/** The comparison of liquibase-hibernate, where it is on the class path. */
	private final LiquibaseOracle liquibaseOracle = LiquibaseOracle.find();

	@Test
	void whatFailsIsAnErrorAndNothingElseIs() throws IOException {
		List<Case> cases = cases();
		List<String> lines = new ArrayList<>();
		List<String> disagreements = new ArrayList<>();
		for (Case example : cases) {
			lines.add(tryOut(example, disagreements));
		}
		lines.add("");
		lines.add(this.ours.summary(cases.size()));
		lines.add(this.hibernate.summary(cases.size()));
		if (this.liquibaseOracle.isPresent()) {
			lines.add(this.liquibase.summary(cases.size()));
			lines.add("of the database that fits, liquibase-hibernate reports %d differences; only others count"
				.formatted(this.liquibaseOracle.phantoms()));
		}
		Files.write(Path.of("target", "oracle-confusion.txt"), lines);
		lines.subList(cases.size() + 1, lines.size()).forEach(System.out::println);
		assertThat(disagreements).isEmpty();
		assertThat(cases).hasSizeGreaterThanOrEqualTo(120);
	}

	private String tryOut(Case example, List<String> disagreements) {
		try (TestDatabase database = TestDatabase.create()) {
			example.scenario().breakDatabase(database, LIKE_HIBERNATE + example.sql());
			List<Finding> findings = example.scenario().validate(database).findings();
			boolean noticed = this.liquibaseOracle.notices(database, LIKE_HIBERNATE);
			try (HikariDataSource pool = pool(example.scenario().dataSource(database));
					SessionFactory factory = factory(pool)) {
				return tryOut(example, findings, noticed, factory, disagreements);
			}
		}
	}

	private String tryOut(Case example, List<Finding> findings, boolean noticed, SessionFactory factory,
			List<String> disagreements) {
		boolean rejected = rejects(factory);
		ShopLife.Result result = new ShopLife(factory).live();
		boolean error = findings.stream().anyMatch((finding) -> finding.severity() == Severity.ERROR);
		boolean warned = findings.stream().anyMatch((finding) -> finding.severity() != Severity.INFO);
		boolean fails = result.outcome() == Outcome.FAILS;
		boolean depends = DEPENDS.contains(example.name());
		this.ours.count(fails, depends ? fails : error);
		this.hibernate.count(fails, rejected);
		this.liquibase.count(fails, noticed);
		String line = "%-55s %-11s %-50s hibernate:%-7s %s".formatted(example.name(), result.outcome(),
				findings.stream().map((finding) -> finding.severity().id() + " " + finding.code().id()).toList(),
				rejected ? "rejects" : "passes", result.reason());
		if ((fails != error && !depends) || (result.outcome() == Outcome.CHANGES && !warned)) {
			disagreements.add(line);
		}
		return line;
	}

	private static boolean rejects(SessionFactory factory) {
		try {
			factory.getSchemaManager().validateMappedObjects();
			return false;
		}
		catch (RuntimeException ex) {
			return true;
		}
	}

	private static HikariDataSource pool(DataSource dataSource) {
		HikariConfig config = new HikariConfig();
		config.setDataSource(dataSource);
		config.setMaximumPoolSize(2);
		config.setMinimumIdle(0);
		return new HikariDataSource(config);
	}

	private static SessionFactory factory(DataSource dataSource) {
		MetadataSources sources = new MetadataSources(
				new StandardServiceRegistryBuilder().applySettings(Map.of("jakarta.persistence.nonJtaDataSource",
						dataSource, "hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect",
						"hibernate.boot.allow_jdbc_metadata_access", false, "hibernate.physical_naming_strategy",
						NAMING, "hibernate.id.sequence.increment_size_mismatch_strategy", "none"))
					.build());
		new PersistenceManagedTypesScanner(new DefaultResourceLoader()).scan("dev.schemasync.scenario")
			.getManagedClassNames()
			.forEach(sources::addAnnotatedClassName);
		return sources.buildMetadata().buildSessionFactory();
	}

	private static List<Case> cases() throws IOException {
		List<Case> cases = new ArrayList<>();
		for (Scenario scenario : Scenario.all()) {
			cases.add(new Case(scenario.name(), scenario, scenario.change()));
		}
		Scenario noOp = Scenario.all().getFirst();
		for (String line : Files.readAllLines(Path.of("src/test/resources/oracle/cases.txt"))) {
			int bar = line.indexOf(" | ");
			cases.add(new Case(line.substring(0, bar), noOp, line.substring(bar + 3)));
		}
		return cases;
	}

	/** One way of breaking the database. */
	private record Case(String name, Scenario scenario, String sql) {

	}

	/** How often a validation was right about what fails. */
	private static final class SchemaVerdict {

		private final String name;

		private int missed;

		private int falseAlarms;

		SchemaVerdict(String name) {
			this.name = name;
		}

		void count(boolean fails, boolean error) {
			this.missed += (fails && !error) ? 1 : 0;
			this.falseAlarms += (!fails && error) ? 1 : 0;
		}

		String summary(int cases) {
			return "%-20s %3d cases  %3d right  %3d missed failures  %3d false errors".formatted(this.name, cases,
					cases - this.missed - this.falseAlarms, this.missed, this.falseAlarms);
		}

	}

}
