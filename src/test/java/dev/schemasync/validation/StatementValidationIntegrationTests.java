package dev.schemasync.validation;

import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.schema.SqlText;
import dev.schemasync.statement.RepositoryScanner;
import dev.schemasync.statement.StatementChecker;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SchemaValidator} with the native queries of the sample application.
 */
class StatementValidationIntegrationTests {

	private static final String DOMAIN = "dev.schemasync.domain";

	private final TestDatabase database = TestDatabase.create();

	private EntityModel model;

	@BeforeEach
	void migrate() throws Exception {
		try (Connection connection = this.database.dataSource().getConnection();
				Liquibase liquibase = new Liquibase("db/changelog/db.changelog-master.yaml",
						new ClassLoaderResourceAccessor(), new JdbcConnection(connection))) {
			liquibase.update(new Contexts());
		}
		ClassLoader classLoader = getClass().getClassLoader();
		this.model = EntityScanner.scan(classLoader, List.of(DOMAIN),
				Map.of("hibernate.physical_naming_strategy",
						"org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl"),
				RepositoryScanner.scan(classLoader, List.of(DOMAIN)));
	}

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void nativeQueriesOfTheSampleAreFoundAndValid() {
		assertThat(this.model.statements()).extracting(SqlText::source)
			.contains(DOMAIN + ".CustomerRepository#findBudgets");
		SchemaReport report = validate();
		assertThat(statements(report)).isEmpty();
		assertThat(report.checked().statements()).isEqualTo(this.model.statements().size()).isPositive();
	}

	@Test
	void brokenQueryIsReportedBesideWhatBrokeIt() {
		this.database.execute("ALTER TABLE developer_projects RENAME COLUMN budget TO budgets");
		SchemaReport report = validate();
		assertThat(report.isValid()).isFalse();
		assertThat(report.findings()).extracting(Finding::code).contains(FindingCode.MISSING_COLUMN);
		assertThat(statements(report)).singleElement().satisfies((finding) -> {
			assertThat(finding.code()).isEqualTo(FindingCode.INVALID_STATEMENT);
			assertThat(finding.path()).isEqualTo("sql:" + DOMAIN + ".CustomerRepository#findBudgets");
			assertThat(finding.source()).isEqualTo(DOMAIN + ".CustomerRepository#findBudgets");
			assertThat(finding.expected())
				.startsWith("SELECT status, count(*) AS projects, sum(budget) AS budget FROM developer_projects");
			assertThat(finding.actual()).isEqualTo("column \"budget\" does not exist");
			assertThat(finding.message()).isEqualTo("""
					PostgreSQL cannot prepare this @Query, so the query fails. Line 1, column 42:
					  SELECT status, count(*) AS projects, sum(budget) AS budget
					                                           ^""");
			assertThat(finding.remedy().text()).startsWith(
					"Perhaps you meant to reference the column \"developer_projects.budgets\". Correct the statement");
		});
	}

	@Test
	void excerptIsIndentedInTheReport() {
		this.database.execute("ALTER TABLE developer_projects RENAME COLUMN budget TO budgets");
		assertThat(ReportFormat.TEXT.write(validate(), false)).contains(
				"""
						error[invalid-statement] sql:dev.schemasync.domain.CustomerRepository#findBudgets
						  expected  SELECT status, count(*) AS projects, sum(budget) AS budget FROM developer_projects WHERE customer_id = :customerId GR...
						  found     column "budget" does not exist
						  used by   dev.schemasync.domain.CustomerRepository#findBudgets
						  why       PostgreSQL cannot prepare this @Query, so the query fails. Line 1, column 42:
						              SELECT status, count(*) AS projects, sum(budget) AS budget
						                                                       ^
						  help      Perhaps you meant to reference the column "developer_projects.budgets". Correct the statement, or the schema in a migration.
						""");
	}

	private SchemaReport validate() {
		return new SchemaValidator(() -> this.model, new CatalogReader(this.database.dataSource()),
				new StatementChecker(this.database.dataSource()), () -> null, Clock.systemUTC(), ValidationRules.none())
			.validate();
	}

	private static List<Finding> statements(SchemaReport report) {
		return report.findings().stream().filter((finding) -> finding.path().startsWith("sql:")).toList();
	}

}
