package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.schemasync.TestDatabase;
import dev.schemasync.application.TestApplication;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/** {@code migrate check} for projects that migrate with Flyway. */
class FlywayCheckIntegrationTests {

	@TempDir
	private Path folder;

	private Path migrations;

	private Path application;

	private TestDatabase database;

	@BeforeEach
	void create() throws IOException {
		this.database = TestDatabase.create();
		this.migrations = Files.createDirectories(this.folder.resolve("resources/db/migration"));
		write("V1__create_note.sql", "CREATE TABLE note (id bigint PRIMARY KEY, words text, kind varchar(20));");
		this.application = new TestApplication(this.folder.resolve("notes"))
			.withClass("com.acme.Note", "@Entity public class Note { @Id public Long id; }")
			.classes();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void fileIsMeasuredAsAChangeSet() throws IOException {
		write("V2__words.sql", "-- twice\nUPDATE note SET words = 'none' WHERE id = 1;\n"
				+ "CREATE INDEX ix_note_words ON note (words);");
		write("V2.1__kinds.sql", "CREATE INDEX CONCURRENTLY ix_note_kind ON note (kind);");
		write("R__notes view.sql", "CREATE OR REPLACE VIEW notes AS SELECT id FROM note;");
		write("R__words_view.sql", "CREATE OR REPLACE VIEW words AS SELECT words FROM note;");
		write("afterMigrate.sql", "GRANT SELECT ON words TO PUBLIC;");
		JsonNode report = json(check("--format", "json"));
		assertThat(codes(report)).containsExactly("index-blocks-writes", "values-replaced");
		JsonNode finding = report.get("findings").get(0);
		assertThat(finding.get("source").asString()).endsWith("db/migration/V2__words.sql:3");
		assertThat(finding.get("remedy").get("text").asString())
			.isEqualTo("Build it CONCURRENTLY, alone in a file of its own, which Flyway runs without a transaction.");
		assertThat(changeSets(report)).containsExactly("1 true untried", "2 true untried", "2.1 false untried",
				"R__notes view.sql true untried", "R__words_view.sql true untried");
		JsonNode effect = report.get("changeSets").get(2).get("tables").get(0);
		assertThat(effect.get("lock").asString()).isEqualTo("SHARE UPDATE EXCLUSIVE");
		assertThat(effect.get("work").asString()).isEqualTo("index");
	}

	@Test
	void safeMigrationsRaiseNoAlarm() {
		Result result = check();
		assertThat(result.exitCode()).as(result.output() + result.errorOutput()).isZero();
		assertThat(result.output()).contains("Migrations are safe");
	}

	@Test
	void whatFailsOnRowsIsTriedWithoutAnyAndReported() throws IOException {
		write("V2__kinds.sql", "INSERT INTO note (id) VALUES (1000);\nALTER TABLE note ADD PRIMARY KEY (kind);");
		write("V3__more.sql", "ALTER TABLE note DROP COLUMN nothing;");
		write("V4__last.sql", "CREATE TABLE last (id bigint);");
		Result result = check("--format", "json");
		JsonNode report = json(result);
		assertThat(codes(report)).contains("migration-fails").doesNotContain("missing-table");
		assertThat(changeSets(report)).hasSize(2);
		assertThat(result.exitCode()).isOne();
		assertThat(result.errorOutput()).doesNotContain("Changes successfully rolled back");
	}

	@Test
	void durationsAreEstimatedForManyRows() throws IOException {
		write("V2__words.sql", "CREATE INDEX ix_note_words ON note (words);");
		write("V3__other.sql", "CREATE TABLE other (id bigint);");
		Result result = check("--format", "json", "--rows", "note=1000000,nowhere=7");
		JsonNode changeSets = json(result).get("changeSets");
		assertThat(changeSets.get(0).has("estimates")).isFalse();
		assertThat(changeSets.get(2).has("estimates")).isFalse();
		JsonNode estimate = changeSets.get(1).get("estimates").get(0);
		assertThat(estimate.get("table").asString()).isEqualTo("public.note");
		assertThat(estimate.get("rows").asLong()).isEqualTo(1_000_000);
		assertThat(estimate.get("measuredRows").asLong()).isEqualTo(100_000);
		assertThat(estimate.get("measuredMillis").asLong()).isGreaterThan(5);
		assertThat(estimate.get("millis").asDouble()).isCloseTo(10 * estimate.get("measuredMillis").asDouble(),
				offset(10.0));
		assertThat(result.errorOutput()).contains("No estimate for nowhere: no change set finds such a table");
		assertThat(check("--rows", "note=1000000").output()).containsPattern(
				"2 takes about [0-9.,]+ m?s with 1,000,000 rows of public.note, as an estimate: it took \\d+ ms with 100,000");
	}

	@Test
	void commentLeavesAFindingOut() throws IOException {
		write("V2__words.sql", "-- schema-sync:ignore index-blocks-writes: a table of ten rows\n"
				+ "CREATE INDEX ix_note_words ON note (words);");
		Result result = check();
		assertThat(result.exitCode()).as(result.output()).isZero();
		assertThat(result.output()).contains("1 ignored");
	}

	@Test
	void onlyWhatTheBaseLacksIsJudged() throws IOException, InterruptedException {
		write("V2__words.sql", "CREATE INDEX ix_note_words ON note (words);");
		git("init", "-q", "-b", "main");
		commit();
		git("checkout", "-q", "-b", "feature");
		write("V1.1__late.sql", "CREATE INDEX ix_note_kind ON note (kind);");
		write("V1__create_note.sql", "CREATE TABLE note (id bigint PRIMARY KEY, words text, kind varchar(30));");
		commit();
		JsonNode report = json(check("--base", "main", "--format", "json"));
		assertThat(codes(report)).containsExactly("edited-migration", "index-blocks-writes", "late-migration");
		assertThat(changeSets(report)).containsExactly("1.1 true untried");
	}

	private void commit() throws IOException, InterruptedException {
		git("add", "resources");
		git("-c", "user.name=Amara", "-c", "user.email=amara@example.org", "commit", "-q", "-m", "Notes");
	}

	private void git(String... args) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("git", "-C", this.folder.toString()));
		command.addAll(List.of(args));
		assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
	}

	private Result check(String... args) {
		List<String> all = new ArrayList<>(List.of("migrate", "check", "--flyway", this.migrations.toString(), "--app",
				this.application.toString(), "--url", this.database.databaseUrl()));
		all.addAll(List.of(args));
		return CliRunner.launch(SampleApplication.class, all.toArray(String[]::new));
	}

	private static JsonNode json(Result result) {
		assertThat(result.output()).as(result.errorOutput()).startsWith("{");
		return JsonMapper.shared().readTree(result.output());
	}

	private static List<String> codes(JsonNode report) {
		List<String> codes = new ArrayList<>();
		report.get("findings").forEach((finding) -> codes.add(finding.get("code").asString()));
		return codes;
	}

	private static List<String> changeSets(JsonNode report) {
		List<String> found = new ArrayList<>();
		report.get("changeSets")
			.forEach((changeSet) -> found.add("%s %s %s".formatted(changeSet.get("id").asString(),
					changeSet.get("inTransaction").asBoolean(), changeSet.get("rollback").asString())));
		return found;
	}

	private void write(String name, String sql) throws IOException {
		Files.writeString(this.migrations.resolve(name), sql);
	}

}
