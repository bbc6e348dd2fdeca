package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.schemasync.MigrationsFolder;
import dev.schemasync.TestDatabase;
import dev.schemasync.cli.CliRunner.Result;
import dev.schemasync.domain.SampleApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an operator learns about the migrations of a database. */
@Tag("server")
class MigrateStatusIntegrationTests {

	private static final String FIRST = """
			--liquibase formatted sql

			--changeset ada:1
			--comment: The start.
			CREATE TABLE thing (id int PRIMARY KEY,
				name varchar(20));
			""";

	@TempDir
	private Path source;

	private TestDatabase database;

	@BeforeEach
	void create() throws IOException {
		this.database = TestDatabase.create();
		MigrationsFolder.create(this.source);
		Files.writeString(folder().resolve("1.sql"), FIRST);
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void editedMigrationIsShownWithWhatWasChanged() throws Exception {
		git("init", "-q");
		commit("first");
		deploy();
		Files.writeString(folder().resolve("1.sql"), FIRST + "-- a note\n");
		commit("a note, which changes no statement");
		Files.writeString(folder().resolve("1.sql"), FIRST.replace("varchar(20)", "varchar(40)"));
		commit("edited");
		Result status = launch("migrate", "status");
		assertThat(status.exitCode()).isEqualTo(1);
		assertThat(status.output()).startsWith("edited        1  The start.")
			.contains("    -	name varchar(20));", "    +	name varchar(40));",
					"0 applied, 0 pending, 0 half applied, 1 edited");
		assertThat(status.lastErrorLine()).contains("Applied migrations were edited", "restore the text");
		JsonNode json = json();
		assertThat(json.at("/changeSets/0/state").asString()).isEqualTo("edited");
		assertThat(json.at("/changeSets/0/edit").asString()).contains("+	name varchar(40));");
	}

	@Test
	void whereGitDoesNotKnowTheTextTheMigrationIsEditedAllTheSame() throws IOException {
		deploy();
		Files.writeString(folder().resolve("1.sql"), FIRST.replace("varchar(20)", "varchar(40)"));
		Result status = launch("migrate", "status");
		assertThat(status.output())
			.isEqualTo("edited        1  The start.%n0 applied, 0 pending, 0 half applied, 1 edited%n".formatted());
		assertThat(json().at("/changeSets/0/edit").isNull()).isTrue();
	}

	@Test
	void interruptedIndexIsNoticed() throws IOException {
		Files.writeString(folder().resolve("2.sql"), """
				--liquibase formatted sql

				--changeset ada:2 runInTransaction:false
				CREATE UNIQUE INDEX CONCURRENTLY thing_name ON thing (name);
				""");
		this.database.execute("CREATE TABLE thing (id int PRIMARY KEY, name varchar(20))");
		launch("migrate", "resolve", "--applied", "1");
		assertThat(launch("migrate", "status").output()).contains("pending       2",
				"1 applied, 1 pending, 0 half applied");
		this.database.execute("INSERT INTO thing VALUES (1, 'same'), (2, 'same')");
		assertThat(deploy().exitCode()).isEqualTo(3);
		Result status = launch("migrate", "status");
		assertThat(status.exitCode()).isEqualTo(1);
		assertThat(status.output()).contains("half applied  2", "              left behind: invalid index thing_name",
				"1 applied, 0 pending, 1 half applied");
		assertThat(status.lastErrorLine()).contains("A migration was interrupted",
				"run 'migrate deploy', which finishes");
		this.database.execute("DELETE FROM thing WHERE id = 2");
		Result deployed = deploy();
		assertThat(deployed.errorOutput()).containsPattern("Applied 1 migration in .*\\n  2  \\d+ ms");
		assertThat(launch("migrate", "status").exitCode()).isZero();
	}

	@Test
	void lockIsShownWithItsHolder() {
		deploy();
		assertThat(launch("migrate", "status").output()).doesNotContain("lock");
		this.database.execute(
				"UPDATE databasechangeloglock SET locked = true, lockgranted = '2026-11-25 10:00:00+00'::timestamptz, lockedby = 'pod-7 (10.0.0.7)'");
		Result status = launch("migrate", "status");
		assertThat(status.exitCode()).isZero();
		assertThat(status.output()).contains("Somebody migrates since 2026-11-25 10:00:00 UTC: pod-7 (10.0.0.7)");
		assertThat(json().at("/lock/holder").asString()).isEqualTo("pod-7 (10.0.0.7)");
	}

	@Test
	void waitingForTheLockIsSaidAndEndsWithIt() throws Exception {
		deploy();
		Files.writeString(folder().resolve("2.sql"), """
				--liquibase formatted sql

				--changeset ada:2
				ALTER TABLE thing ADD COLUMN size int;
				""");
		this.database
			.execute("UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'pod-7'");
		Thread release = Thread.ofVirtual().start(() -> {
			try {
				Thread.sleep(2000);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.database
				.execute("UPDATE databasechangeloglock SET locked = false, lockgranted = null, lockedby = null");
		});
		Result deployed = deploy();
		release.join();
		assertThat(deployed.errorOutput()).contains("Waiting: Liquibase on pod-7 holds its lock row since ",
				"Applied 1 migration");
	}

	@Test
	void databaseWithoutHistoryIsAllPending() {
		Result status = launch("migrate", "status");
		assertThat(status.exitCode()).isEqualTo(1);
		assertThat(status.output())
			.isEqualTo("pending       1  The start.%n0 applied, 1 pending, 0 half applied%n".formatted());
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.database.execute("SELECT FROM databasechangelog"));
	}

	private Path folder() {
		return this.source.resolve("db/changelog/migrations");
	}

	private JsonNode json() {
		return JsonMapper.shared().readTree(launch("migrate", "status", "--format", "json").output());
	}

	private Result deploy() {
		return launch("migrate", "deploy", "--packages", "none");
	}

	private void commit(String message) throws IOException, InterruptedException {
		git("add", "-A");
		git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-qm", message);
	}

	private void git(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("git", "-C", this.source.toString()));
		command.addAll(List.of(arguments));
		assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
	}

	private Result launch(String... args) {
		List<String> all = new ArrayList<>(List.of(args));
		all.addAll(List.of("--url", this.database.databaseUrl(), "--source", this.source.toString()));
		return CliRunner.launch(SampleApplication.class, all.toArray(String[]::new));
	}

}
