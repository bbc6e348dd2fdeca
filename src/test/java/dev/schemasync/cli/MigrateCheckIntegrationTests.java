package dev.schemasync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code migrate check} on the sample, and on migrations that are not safe. */
class MigrateCheckIntegrationTests {

	private static final Path RESOURCES = Path.of("src/main/resources");

	private static final String INDEX = "CREATE INDEX ix_customers_created_at ON customers (created_at);\n"
			+ "--rollback DROP INDEX ix_customers_created_at;";

	@TempDir
	private Path folder;

	private TestDatabase database;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
	}

	@AfterEach
	void drop() {
		assertThat(this.database.queryForString(
				"SELECT count(*) FROM pg_database WHERE datname LIKE 'schema_sync_shadow_' || (SELECT oid FROM pg_database WHERE datname = current_database()) || '%'"))
			.isEqualTo("0");
		this.database.close();
	}

	@Test
	void migrationsOfTheSampleRaiseNoAlarm() {
		Result result = launch("--format", "json");
		assertThat(result.exitCode()).as(result.output() + result.errorOutput()).isZero();
		JsonNode report = JsonMapper.shared().readTree(result.output());
		assertThat(codes(report)).as("a column that is dropped, which may be history").containsExactly("drop-column");
		assertThat(report.get("findings").get(0).get("severity").asString()).isEqualTo("info");
		assertThat(report.get("changeSets").size()).isEqualTo(17);
		report.get("changeSets").forEach((changeSet) -> {
			assertThat(changeSet.get("rollback").asString()).as(changeSet.toString()).isEqualTo("proven");
			assertThat(changeSet.get("source").asString()).startsWith(RESOURCES.toString());
		});
	}

	@Test
	void measuredLocksAreThoseOfPostgres() {
		JsonNode report = JsonMapper.shared().readTree(launch("--format", "json").output());
		assertThat(effects(report, "20260209090000_add_developer_to_developer_projects")).containsExactly(
				"public.developer_projects ACCESS EXCLUSIVE reads and writes none",
				"public.users SHARE ROW EXCLUSIVE writes none");
		assertThat(effects(report, "20260209091000_index_developer_projects_by_developer"))
			.containsExactly("public.developer_projects SHARE UPDATE EXCLUSIVE nothing index");
		assertThat(effects(report, "20260309081500_set_company_of_customers_not_null")).containsExactly(
				"public.customers SHARE UPDATE EXCLUSIVE nothing scan",
				"public.customers ACCESS EXCLUSIVE reads and writes none");
	}

	@Test
	void findingHasItsFileAndLineInEveryFormat() throws IOException {
		Path file = migration("20260501000000_index", INDEX);
		Result text = source();
		assertThat(text.exitCode()).isOne();
		assertThat(text.output()).startsWith("Migration check failed: 1 error, 1 info in 18 change sets")
			.contains("error[index-blocks-writes] public.customers.ix_customers_created_at",
					"does      SHARE while an index is built", "at        " + file + ":4",
					"CREATE INDEX CONCURRENTLY ix_customers_created_at ON customers (created_at);");
		assertThat(text.lastErrorLine()).contains("schema-sync:ignore CODE: REASON");
		assertThat(source("--format", "github").output()).contains("::error title=index-blocks-writes");
		assertThat(source("--format", "sarif").output()).contains("\"ruleId\" : \"index-blocks-writes\"");
		assertThat(source("--format", "junit").output()).contains("<failure type=\"index-blocks-writes\"");
	}

	@Test
	void commentWithAReasonLeavesAFindingOut() throws IOException {
		migration("20260501000000_index",
				"-- schema-sync:ignore index-blocks-writes: nobody works on Sundays\n" + INDEX);
		Result result = source();
		assertThat(result.exitCode()).as(result.output()).isZero();
		assertThat(result.output()).startsWith("Migrations are safe: 1 info, 1 ignored in 18 change sets");
	}

	@Test
	void sizesOfProductionDecideHowBadItIs() throws IOException {
		migration("20260501000000_index", INDEX);
		Path sizes = this.folder.resolve("sizes.json");
		Files.writeString(sizes, "{\"tables\":[{\"table\":\"public.customers\",\"rows\":900,\"bytes\":98304}]}");
		Result small = source("--sizes", sizes.toString());
		assertThat(small.exitCode()).as(small.output()).isZero();
		assertThat(small.output()).contains("info[index-blocks-writes]", "which has 900 rows, 96.0 kB");
		Files.writeString(sizes,
				"{\"tables\":[{\"table\":\"public.customers\",\"rows\":9000000,\"bytes\":64424509440}]}");
		Result large = source("--sizes", sizes.toString());
		assertThat(large.exitCode()).isOne();
		assertThat(large.output()).contains("error[index-blocks-writes]", "warning[large-table] public.customers");
		Files.writeString(sizes, "no sizes");
		assertThat(source("--sizes", sizes.toString()).exitCode()).isEqualTo(2);
	}

	@Test
	void severalReferencesToLargeTablesAreFound() throws IOException {
		migration("20260501000000_deliveries",
				"CREATE TABLE deliveries (id bigint PRIMARY KEY, customer_id bigint, project_id bigint,\n"
						+ "\tCONSTRAINT fk_a FOREIGN KEY (customer_id) REFERENCES customers (id),\n"
						+ "\tCONSTRAINT fk_b FOREIGN KEY (project_id) REFERENCES developer_projects (id));\n"
						+ "--rollback DROP TABLE deliveries;");
		Path sizes = this.folder.resolve("sizes.json");
		Files.writeString(sizes, "{\"tables\":[{\"table\":\"public.customers\",\"rows\":9000000,\"bytes\":6442450944},"
				+ "{\"table\":\"public.developer_projects\",\"rows\":9000000,\"bytes\":6442450944}]}");
		assertThat(source("--sizes", sizes.toString()).output())
			.contains("warning[references-large-tables] 20260501000000_deliveries");
	}

	@Test
	void sizesAreWrittenWithoutRowsAndRoles() throws IOException {
		this.database.execute("CREATE TABLE orders (id bigint PRIMARY KEY, secret text);"
				+ "INSERT INTO orders SELECT n, 'hidden' FROM generate_series(1, 500) n; ANALYZE orders");
		Path sizes = this.folder.resolve("sizes.json");
		Result result = CliRunner.launch(SampleApplication.class, "db", "sizes", "--output", sizes.toString(), "--url",
				this.database.databaseUrl());
		assertThat(result.exitCode()).as(result.errorOutput()).isZero();
		JsonNode table = JsonMapper.shared().readTree(Files.readString(sizes)).get("tables").get(0);
		assertThat(table.get("table").asString()).isEqualTo("public.orders");
		assertThat(table.get("rows").asLong()).isEqualTo(500);
		assertThat(table.get("bytes").asLong()).isPositive();
		assertThat(Files.readString(sizes)).doesNotContain("hidden", "tester");
	}

	@Test
	void migrationsThatMakeTooLittleForTheEntitiesAreFound() throws IOException {
		copy();
		Files.delete(migrations().resolve("20260223110000_add_version_to_developer_projects.sql"));
		Result result = source();
		assertThat(result.exitCode()).isOne();
		assertThat(result.output()).contains("error[missing-column] public.developer_projects.version");
	}

	@Test
	void whatFailsIsTheLastThatIsChecked() throws IOException {
		migration("20260501000000_wrong", "ALTER TABLE customers ADD COLUMN email text;\n--rollback empty");
		Result result = source();
		assertThat(result.exitCode()).isOne();
		assertThat(result.output()).contains("error[migration-fails] 20260501000000_wrong",
				"column \"email\" of relation \"customers\" already exists");
	}

	@Test
	void branchIsComparedWithItsBase() throws Exception {
		copy();
		git("init", "-q", "-b", "main");
		commit("beginning");
		git("checkout", "-q", "-b", "feature");
		migration("20260501000000_index", INDEX);
		commit("feature");
		git("checkout", "-q", "main");
		Path other = migration("20260502000000_other",
				"DROP INDEX CONCURRENTLY IF EXISTS ix_customers_created_at;\n--rollback empty");
		commit("other");
		git("checkout", "-q", "feature");
		assertThat(other).doesNotExist();
		Path edited = migrations().resolve("20260413091500_validate_status_of_developer_projects.sql");
		Files.writeString(edited,
				Files.readString(edited)
					.replace("VALIDATE CONSTRAINT", "VALIDATE  CONSTRAINT")
					.replace("ck_developer_projects_status;\n--rollback",
							"ck_developer_projects_status; SELECT 1;\n--rollback"));
		Result result = source("--base", "main", "--format", "json");
		assertThat(result.exitCode()).as(result.errorOutput()).isOne();
		JsonNode report = JsonMapper.shared().readTree(result.output());
		assertThat(codes(report)).containsExactlyInAnyOrder("index-blocks-writes", "late-migration", "edited-migration",
				"conflicting-migration");
		assertThat(report.get("changeSets").size()).as("only what is new is judged").isOne();
		report.get("findings")
			.forEach((finding) -> assertThat(finding.get("source").asString()).matches(".*\\.sql:\\d+"));
		Result unknown = source("--base", "nowhere");
		assertThat(unknown.exitCode()).isEqualTo(3);
		assertThat(unknown.lastErrorLine())
			.isEqualTo("Git knows no commit nowhere. What to do: fetch it, or name another one with --base");
	}

	@Test
	void withABaseNewMigrationsMayNotBreakReleases() throws Exception {
		copy();
		git("init", "-q", "-b", "main");
		commit("beginning");
		migration("20260501000000_drop",
				"ALTER TABLE customers DROP COLUMN created_at;\n"
						+ "--rollback ALTER TABLE customers ADD COLUMN created_at timestamptz DEFAULT now() NOT NULL;\n"
						+ "--rollback ALTER TABLE customers ALTER COLUMN created_at DROP DEFAULT;");
		Result result = source("--base", "main");
		assertThat(result.output()).contains("warning[drop-column] public.customers.created_at",
				"error[missing-column] public.customers.created_at");
	}

	@Test
	void releaseThatRunsIsWatched() throws IOException {
		Path release = this.folder.resolve("release.json");
		Result written = CliRunner.launch(SampleApplication.class, "migrate", "release", "--name", "1.4.2", "--output",
				release.toString());
		assertThat(written.exitCode()).as(written.errorOutput()).isZero();
		migration("20260501000000_locale", "ALTER TABLE users ADD COLUMN locale varchar(5) DEFAULT 'en' NOT NULL;\n"
				+ "--rollback ALTER TABLE users DROP COLUMN locale;");
		Result harmless = source("--running", release.toString());
		assertThat(harmless.exitCode()).as("an old release need not know it").isZero();
		assertThat(harmless.errorOutput()).doesNotContain("never fits");
		migration("20260502000000_strict", "ALTER TABLE users ALTER COLUMN locale DROP DEFAULT;\n"
				+ "--rollback ALTER TABLE users ALTER COLUMN locale SET DEFAULT 'en';");
		Result strict = source("--running", release.toString());
		assertThat(strict.exitCode()).isOne();
		assertThat(strict.output()).contains("error[release-breaks] 20260502000000_strict",
				"does      unmapped-required-column at public.users.locale",
				"why       Release 1.4.2 stops working after it: No attribute writes it, it has no default and forbids "
						+ "NULL, so every insert fails.");
		Files.writeString(release, "{}");
		assertThat(source("--running", release.toString()).exitCode()).isEqualTo(2);
	}

	@Test
	void withoutARepositoryThereIsNoBase() throws IOException {
		copy();
		Result result = source("--base", "main");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.lastErrorLine()).contains("is in no Git repository. What to do: ");
	}

	private static List<String> codes(JsonNode report) {
		List<String> codes = new ArrayList<>();
		report.get("findings").forEach((finding) -> codes.add(finding.get("code").asString()));
		return codes;
	}

	private static List<String> effects(JsonNode report, String id) {
		List<String> effects = new ArrayList<>();
		report.get("changeSets").forEach((changeSet) -> {
			if (changeSet.get("id").asString().equals(id)) {
				changeSet.get("tables")
					.forEach((effect) -> effects
						.add("%s %s %s %s".formatted(effect.get("table").asString(), effect.get("lock").asString(),
								effect.get("blocks").asString(), effect.get("work").asString())));
			}
		});
		return effects;
	}

	private Path migrations() {
		return this.folder.resolve("resources/db/changelog/migrations");
	}

	private void copy() throws IOException {
		if (!Files.exists(migrations())) {
			FileSystemUtils.copyRecursively(RESOURCES.resolve("db"), this.folder.resolve("resources/db"));
		}
	}

	private Path migration(String id, String sql) throws IOException {
		copy();
		return Files.writeString(migrations().resolve(id + ".sql"),
				"--liquibase formatted sql\n\n--changeset amara:%s\n%s\n".formatted(id, sql));
	}

	private void commit(String message) throws Exception {
		git("add", "-A");
		git("-c", "user.name=Amara", "-c", "user.email=amara@example.org", "commit", "-q", "-m", message);
	}

	private void git(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("git", "-C", this.folder.toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

	private Result source(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--source", this.folder.resolve("resources").toString()));
		all.addAll(List.of(arguments));
		return launch(all.toArray(String[]::new));
	}

	private Result launch(String... arguments) {
		List<String> all = new ArrayList<>(List.of("migrate", "check", "--url", this.database.databaseUrl()));
		all.addAll(List.of(arguments));
		return CliRunner.launch(SampleApplication.class, all.toArray(String[]::new));
	}

}
