package dev.schemasync.cli;

import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CliIntegrationTests {

	private TestDatabase database;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void deployAppliesValidatesAndEnds() {
		Result first = launch("migrate", "deploy");
		assertThat(first.errorOutput())
			.matches("(?s)Applied \\d+ migrations in .* s:\\R  20260105090000_create_customers  \\d+ ms\\R.*");
		assertThat(first.output()).startsWith("Schema is valid");
		assertThat(first.exitCode()).isZero();
		Result second = launch("migrate", "deploy");
		assertThat(second.errorOutput()).isEqualToIgnoringNewLines("No pending migrations");
		assertThat(second.exitCode()).isZero();
	}

	@Test
	void dryRunPrintsTheSqlAndChangesNothing() {
		Result result = launch("migrate", "deploy", "--dry-run");
		assertThat(result.exitCode()).isZero();
		assertThat(result.output())
			.startsWith(
					"-- 20260105090000_create_customers (db/changelog/migrations/20260105090000_create_customers.sql)")
			.contains("CREATE TABLE customers (");
		assertThat(this.database.queryForString("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
			.isEqualTo("0");
	}

	@Test
	void statusTellsWhatIsPending() {
		Result before = launch("migrate", "status");
		assertThat(before.exitCode()).isEqualTo(1);
		assertThat(before.output()).contains("pending       20260105090000_create_customers  Customers, known by");
		assertThat(before.lastErrorLine()).contains("Migrations are pending", "migrate deploy");
		launch("migrate", "deploy");
		Result after = launch("migrate", "status");
		assertThat(after.exitCode()).isZero();
		assertThat(after.output()).contains("applied       20260105090000_create_customers")
			.containsPattern("\\d+ applied, 0 pending, 0 half applied\\R$");
		assertThat(after.errorOutput()).isEmpty();
	}

	@Test
	void validateReportsTheIncident() {
		launch("migrate", "deploy");
		this.database.execute("ALTER TABLE customers RENAME COLUMN company TO name");
		Result text = launch("db", "validate");
		assertThat(text.exitCode()).isEqualTo(1);
		assertThat(text.output()).startsWith("Schema validation failed: ")
			.contains("error[missing-column] public.customers.company", "Customer#company");
		assertThat(text.lastErrorLine()).contains("What to do: ");
		Result json = launch("db", "validate", "--format", "json");
		assertThat(json.exitCode()).isEqualTo(1);
		JsonNode report = JsonMapper.builder().build().readTree(json.output());
		assertThat(report.get("status").asString()).isEqualTo("invalid");
		assertThat(report.get("schemaVersion").asString()).startsWith("2026");
	}

	@Test
	void thresholdDecidesTheExitCode() {
		launch("migrate", "deploy");
		this.database.execute("CREATE TABLE unknown_to_the_entities (id int)");
		assertThat(launch("db", "validate").exitCode()).isZero();
		assertThat(launch("db", "validate", "--fail-on", "info").exitCode()).isEqualTo(1);
	}

	@Test
	void namesOfJpaAreOthersThanThoseOfSpring() {
		launch("migrate", "deploy");
		Result result = launch("db", "validate", "--naming", "jpa");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("missing-");
	}

	@Test
	void commandsStartNothingOfTheApplication() {
		launch("migrate", "deploy");
		Result result = CliRunner.launch(TouchyApplication.class, "db", "validate", "--url",
				this.database.databaseUrl());
		assertThat(result.errorOutput()).isEmpty();
		assertThat(result.exitCode()).isZero();
	}

	@Test
	void wrongPasswordIsExplainedInTheLastLine() {
		Result result = CliRunner.launch(SampleApplication.class, "db", "validate", "--url", this.database.url(),
				"--username", this.database.username(), "--password", "sec-ret");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.output()).isEmpty();
		assertThat(result.lastErrorLine()).startsWith("Database login refused: ")
			.contains("SQLSTATE 28P01", "What to do: ")
			.doesNotContain("sec-ret");
	}

	@Test
	void passwordThatIsNotEncodedWorks() {
		String url = this.database.url().replace("jdbc:postgresql://", "");
		Result result = CliRunner.launch(SampleApplication.class, "migrate", "status", "--url",
				"postgres://%s:%s@%s".formatted(this.database.username(), this.database.password(), url));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.output()).contains("pending");
	}

	@Test
	void failedMigrationIsExplainedInTheLastLine() {
		this.database.execute("CREATE TABLE customers (id int)");
		Result result = launch("migrate", "deploy");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).startsWith("Migration 20260105090000_create_customers by amara ")
			.contains("relation \"customers\" already exists (SQLSTATE 42P07)", "What to do: ");
	}

	@Test
	void malformedAddressIsExplainedWithoutThePassword() {
		Result result = CliRunner.launch(SampleApplication.class, "migrate", "deploy", "--url",
				"postgres://u:sec-ret@h:port/db");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).contains("cannot be read", "postgres://user:password@host:5432/database")
			.doesNotContain("sec-ret");
	}

	@Test
	void serveThatCannotLogInEndsWithTheReasonInTheLastLine() {
		Result result = CliRunner.launch(SampleApplication.class, "--server.port=0", "--url", this.database.url(),
				"--username", this.database.username(), "--password", "sec-ret");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).startsWith("Database login refused").doesNotContain("sec-ret");
	}

	@Test
	void serveWhoseMigrationFailsEndsWithTheReasonInTheLastLine() {
		this.database.execute("CREATE TABLE customers (id int)");
		Result result = launch("serve", "--server.port=0");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).startsWith("Migration 20260105090000_create_customers by amara ");
	}

	private Result launch(String... args) {
		String[] withUrl = new String[args.length + 2];
		System.arraycopy(args, 0, withUrl, 0, args.length);
		withUrl[args.length] = "--url";
		withUrl[args.length + 1] = this.database.databaseUrl();
		Result result = CliRunner.launch(SampleApplication.class, withUrl);
		assertThat(result.output() + result.errorOutput()).doesNotContain(this.database.password());
		return result;
	}

	/** An application that must not be started. */
	@SpringBootApplication
	static class TouchyApplication {

		TouchyApplication() {
			throw new IllegalStateException("The application was started");
		}

	}

}
