package dev.schemasync.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.schemasync.MigrationsFolder;
import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two commands that write to the same database or checkout at once, each in a process of
 * its own. Which is first is left to chance; what must hold, holds either way.
 */
final class Race {

	private static final int APPLIED = 3;

	private static final int ALL = 5;

	private final Random random;

	private final Path source;

	Race(Random random, Path source) {
		this.random = random;
		this.source = source;
	}

	/** Nothing is undone but what the rollback says, and nothing runs twice. */
	void rollbackAgainstDeploy() throws Exception {
		Path migrations = MigrationsFolder.create(this.source);
		for (int i = 1; i <= ALL; i++) {
			step(migrations, i);
		}
		Path classes = new SourceModel().entity("Steps", "@Id Long id", "String word").compile();
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("CREATE TABLE steps (id bigserial PRIMARY KEY, word varchar(255))");
			for (int i = APPLIED + 1; i <= ALL; i++) {
				Files.move(file(migrations, i), file(this.source, i));
			}
			try (CommandProcess deploy = deploy(database, classes)) {
				assertThat(deploy.exitCode()).as(deploy.output()).isZero();
			}
			for (int i = APPLIED + 1; i <= ALL; i++) {
				Files.move(file(this.source, i), file(migrations, i));
			}
			try (CommandProcess rollback = CommandProcess.start(database, "migrate", "rollback", "--count", "1",
					"--yes", "--source", this.source.toString())) {
				pause();
				try (CommandProcess deploy = deploy(database, classes)) {
					assertThat(deploy.exitCode()).as(deploy.output()).isZero();
					assertThat(rollback.exitCode()).as(rollback.output()).isIn(0, 1);
					String said = (rollback.exitCode() == 0) ? rollback.output() : "";
					for (int i = 1; i <= ALL; i++) {
						assertStep(database, i, said.contains("step_" + i));
					}
				}
			}
		}
	}

	private static void assertStep(TestDatabase database, int number, boolean undone) {
		String done = count(database, "steps WHERE word = 'do %d'".formatted(number));
		String gone = count(database, "steps WHERE word = 'undo %d'".formatted(number));
		String row = count(database, "databasechangelog WHERE id LIKE '%%step_%d'".formatted(number));
		String table = count(database, "pg_class WHERE relname = 't_%d'".formatted(number));
		assertThat(gone).as("undone " + number).isEqualTo(undone ? "1" : "0");
		assertThat(table).as("history of " + number).isEqualTo(row);
		assertThat(Integer.parseInt(done) - Integer.parseInt(gone)).as("steps of " + number)
			.isEqualTo(Integer.parseInt(row));
	}

	private static void step(Path migrations, int number) throws IOException {
		Files.writeString(file(migrations, number), """
				--liquibase formatted sql

				--changeset race:2026010100000%1$d_step_%1$d
				CREATE TABLE t_%1$d (id bigint PRIMARY KEY);
				INSERT INTO steps (word) VALUES ('do %1$d');
				--rollback DROP TABLE t_%1$d;
				--rollback INSERT INTO steps (word) VALUES ('undo %1$d');
				""".formatted(number));
	}

	private static Path file(Path folder, int number) {
		return folder.resolve("2026010100000%1$d_step_%1$d.sql".formatted(number));
	}

	/** One migration is written, whoever is first. */
	void developersAtOnce() throws Exception {
		MigrationsFolder.create(this.source);
		Path classes = new SourceModel().entity("Note", "@Id Long id", "String word").compile();
		String[] args = { "migrate", "dev", "--name", "note", "--app", classes.toString(), "--naming", "spring",
				"--source", this.source.toString() };
		try (TestDatabase database = TestDatabase.create();
				CommandProcess first = CommandProcess.start(database, args)) {
			pause();
			try (CommandProcess second = CommandProcess.start(database, args)) {
				assertThat(first.exitCode()).as(first.output()).isZero();
				assertThat(second.exitCode()).as(second.output()).isZero();
				assertThat(List.of(first.output(), second.output()))
					.filteredOn((output) -> output.contains("Nothing to do"))
					.hasSize(1);
			}
			try (Stream<Path> files = Files.list(this.source.resolve("db/changelog/migrations"))) {
				assertThat(files).hasSize(1);
			}
			assertThat(count(database, "databasechangelog")).isEqualTo("1");
		}
	}

	/**
	 * A push and a deploy of the same column: one makes it, and the history says which.
	 */
	void pushAgainstDeploy() throws Exception {
		Path migrations = MigrationsFolder.create(this.source);
		Files.writeString(migrations.resolve("20260101000001_word.sql"), """
				--liquibase formatted sql

				--changeset race:20260101000001_word
				ALTER TABLE note ADD word varchar(255);
				--rollback ALTER TABLE note DROP word;
				""");
		Path classes = new SourceModel().entity("Note", "@Id Long id", "String word").compile();
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("CREATE TABLE note (id bigint PRIMARY KEY)");
			try (CommandProcess push = CommandProcess.start(database, "db", "push", "--app", classes.toString(),
					"--naming", "spring", "--source", this.source.toString())) {
				pause();
				try (CommandProcess deploy = deploy(database, classes)) {
					assertThat(push.exitCode()).as(push.output()).isZero();
					boolean pushed = push.output().contains("Pushed: ");
					assertThat(deploy.exitCode()).as(deploy.output()).isEqualTo(pushed ? 3 : 0);
					assertThat(count(database, "databasechangelog")).isEqualTo(pushed ? "0" : "1");
				}
			}
			assertThat(count(database, "pg_attribute WHERE attrelid = 'note'::regclass AND attname = 'word'"))
				.isEqualTo("1");
		}
	}

	private CommandProcess deploy(TestDatabase database, Path classes) throws IOException {
		return CommandProcess.start(database, "migrate", "deploy", "--app", classes.toString(), "--naming", "spring",
				"--source", this.source.toString());
	}

	private void pause() throws InterruptedException {
		Thread.sleep(Duration.ofMillis(this.random.nextInt(600)));
	}

	private static String count(TestDatabase database, String rows) {
		return database.queryForString("SELECT count(*) FROM " + rows);
	}

}
