package dev.schemasync.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import dev.schemasync.TestDatabase;
import dev.schemasync.migration.ChangeSetStatus.State;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Real Flyway on a real database. */
@Tag("server")
class FlywayMigratorIntegrationTests {

	private final TestDatabase database = TestDatabase.create();

	private final MockEnvironment environment = new MockEnvironment();

	@TempDir
	private Path folder;

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void whatIsPendingIsAppliedAndTold() throws IOException {
		write("V1__create_note.sql", "CREATE TABLE note (id bigint PRIMARY KEY);");
		write("V2.1__add_text.sql", "ALTER TABLE note ADD text text;");
		write("R__notes.sql", "CREATE OR REPLACE VIEW notes AS SELECT id FROM note;");
		assertThat(history().status()).extracting(ChangeSetStatus::id, ChangeSetStatus::state)
			.containsExactly(tuple("1", State.PENDING), tuple("2.1", State.PENDING),
					tuple("R__notes.sql", State.PENDING));
		assertThat(history().plan()).extracting(PlannedChangeSet::sql)
			.startsWith("CREATE TABLE note (id bigint PRIMARY KEY);");
		Told told = new Told();
		assertThat(migrator().migrate(told).applied()).containsExactly("1", "2.1", "R__notes.sql");
		assertThat(told.words).containsExactly("running 1, 1 of 3", "done 1", "running 2.1, 2 of 3", "done 2.1",
				"running R__notes.sql, 3 of 3", "done R__notes.sql");
		SchemaVersion version = history().current(2);
		assertThat(version.id()).isEqualTo("R__notes.sql").isEqualTo(history().version());
		assertThat(version.applied()).isEqualTo(3);
		assertThat(version.pending()).isZero();
		assertThat(version.latest()).extracting(AppliedChangeSet::file)
			.containsExactly("R__notes.sql", "V2.1__add_text.sql");
		assertThat(version.latest()).extracting(AppliedChangeSet::author).containsOnly("");
		assertThat(migrator().migrate(told).applied()).isEmpty();
	}

	@Test
	void editedMissingAndUnknownOnesAreSeen() throws IOException {
		write("V1__a.sql", "CREATE TABLE a (id bigint);");
		write("V2__b.sql", "CREATE TABLE b (id bigint);");
		write("V3__c.sql", "CREATE TABLE c (id bigint);");
		write("V4__d.sql", "CREATE TABLE d (id bigint);");
		migrator().migrate(new Told());
		write("V1__a.sql", "CREATE TABLE a (id int);");
		Files.delete(this.folder.resolve("V2__b.sql"));
		Files.delete(this.folder.resolve("V4__d.sql"));
		List<ChangeSetStatus> status = history().status();
		assertThat(status).extracting(ChangeSetStatus::state)
			.containsExactly(State.EDITED, State.MISSING, State.APPLIED, State.UNKNOWN_TO_THIS_BUILD);
		assertThat(history().isAppliedText(status.getFirst(), "CREATE TABLE a (id bigint);")).isTrue();
		assertThat(history().isAppliedText(status.getFirst(), "CREATE TABLE a (id int);")).isFalse();
		assertThat(failure()).startsWith("Migrations cannot start: already applied and edited afterwards: 1")
			.contains("What to do: restore the text");
	}

	@Test
	void failureNamesTheFileAndTheLineAndNoValueOfARow() throws IOException {
		write("V1__a.sql", "CREATE TABLE a (id bigint);");
		write("V2__b.sql", "CREATE TABLE b (id bigint);\nINSERT INTO b VALUES ('4111 1111');");
		assertThat(failure()).startsWith("Migration V2__b.sql failed: invalid input syntax for type bigint")
			.contains("(SQLSTATE 22P02, in line 2 of the file)", "of this one nothing. What to do: correct")
			.doesNotContain("4111");
		assertThat(history().version()).isEqualTo("1");
	}

	@Test
	void halfOfAMigrationWithoutATransactionIsSaid() throws IOException {
		write("V1__a.sql", "CREATE TABLE a (id bigint); INSERT INTO a VALUES (1), (1);");
		migrator().migrate(new Told());
		write("V2__b.sql", "CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);");
		assertThat(history().plan()).extracting(PlannedChangeSet::inTransaction).containsExactly(false);
		assertThat(failure()).startsWith("Migration V2__b.sql failed: could not create unique index")
			.contains("It ran without a transaction", "remove what is left");
		assertThat(history().status()).extracting(ChangeSetStatus::state)
			.containsExactly(State.APPLIED, State.HALF_APPLIED);
		assertThat(history().status().getLast().leftovers()).singleElement().asString().contains("a_id");
		assertThat(failure()).startsWith("Migrations cannot start: begun before and failed: 2");
		this.database.execute("DROP INDEX a_id; DELETE FROM a; DELETE FROM flyway_schema_history WHERE NOT success");
		assertThat(migrator().migrate(new Told()).applied()).containsExactly("2");
	}

	@Test
	void lockIsWaitedForNoLongerThanItsTimeoutAndTriedAgain() throws Exception {
		write("V1__a.sql", "CREATE TABLE a (id bigint);");
		migrator().migrate(new Told());
		write("V2__b.sql", "ALTER TABLE a ADD text text;");
		this.environment.setProperty("schema-sync.migration.lock-timeout", "200ms");
		Told told = new Told();
		try (Connection other = this.database.dataSource().getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SELECT count(*) FROM a");
			told.onMessage = undoing(other);
			assertThat(migrator().migrate(told).applied()).containsExactly("2");
		}
		assertThat(told.words).anyMatch((line) -> line.startsWith("A migration could not get a lock"));
	}

	@Test
	void limitsEndWithTheMigration() throws Exception {
		write("V1__a.sql", "CREATE TABLE a (id bigint);");
		write("V2__b.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);");
		write("V3__limits.sql", """
				CREATE TABLE limits AS SELECT current_setting('lock_timeout') AS waits;
				""");
		this.environment.setProperty("schema-sync.migration.lock-timeout", "1234ms");
		migrator().migrate(new Told());
		assertThat(this.database.queryForString("SELECT waits FROM limits")).isEqualTo("1234ms");
	}

	@Test
	void whoMigratesIsSeen() throws Exception {
		write("V1__slow.sql", "SELECT pg_sleep(3);");
		assertThat(history().lock()).isNull();
		CompletableFuture<Void> run = CompletableFuture.runAsync(() -> migrator().migrate(new Told()));
		MigrationLock lock = awaitLock((held) -> held.number() == 1);
		assertThat(lock.words()).contains(" (session ").endsWith(", at change set 1 of 1, 1");
		run.join();
		assertThat(history().lock()).isNull();
	}

	@Test
	void whoHasTheLockIsWaitedFor() throws Exception {
		write("V1__a.sql", "CREATE TABLE a (id bigint);");
		write("V2__b.sql", "CREATE TABLE b AS SELECT current_setting('application_name') AS name;");
		String key = "public.flyway_schema_history";
		AdvisoryLock held = AdvisoryLock.attempt(this.database.dataSource().getConnection(), key);
		assertThat(held).isNotNull();
		held.tell(4, 9, "V4");
		Told told = new Told();
		told.onMessage = () -> {
			try {
				held.close();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		};
		assertThat(migrator().migrate(told).applied()).containsExactly("1", "2");
		assertThat(told.words.getFirst()).startsWith("Waiting: migrations are run by ")
			.endsWith(", at change set 4 of 9, V4");
		// by which a session that its process left running is found, and ended
		assertThat(this.database.queryForString("SELECT name FROM b"))
			.startsWith(AdvisoryLock.worker(key, 0).replaceFirst("0$", ""));
	}

	@Test
	void plainFlywayIsSeenAndWaitedFor() throws Exception {
		write("V1__slow.sql", "SELECT pg_sleep(3);");
		CompletableFuture<Void> run = CompletableFuture
			.runAsync(() -> Flyway.configure().configuration(configuration()).load().migrate());
		assertThat(awaitLock((held) -> true).holder()).startsWith("Flyway (session ");
		write("V2__b.sql", "CREATE TABLE b (id bigint);");
		Told told = new Told();
		assertThat(migrator().migrate(told).applied()).containsExactly("2");
		assertThat(told.words.getFirst()).startsWith("Waiting: migrations are run by Flyway (session ");
		run.join();
	}

	@Test
	void sessionsThatAMigrationWaitsForAreNamed() throws Exception {
		write("V1__a.sql", "CREATE TABLE a (id bigint);");
		migrator().migrate(new Told());
		write("V2__b.sql", "ALTER TABLE a ADD text text;");
		Told told = new Told();
		try (Connection other = this.database.dataSource().getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("SET application_name = 'report'; SELECT count(*) FROM a");
			told.onMessage = undoing(other);
			assertThat(migrator().migrate(told).applied()).containsExactly("2");
		}
		assertThat(told.words).anyMatch((line) -> line.startsWith("Waiting for a lock that is held by session ")
				&& line.contains(" of report (idle in its transaction for "));
	}

	private static Runnable undoing(Connection connection) {
		return () -> {
			try {
				connection.rollback();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

	private MigrationLock awaitLock(Predicate<MigrationLock> condition) throws InterruptedException {
		for (int i = 0; i < 200; i++) {
			MigrationLock lock = history().lock();
			if (lock != null && condition.test(lock)) {
				return lock;
			}
			Thread.sleep(Duration.ofMillis(25));
		}
		throw new AssertionError("nobody migrates");
	}

	@Test
	void whatTheDatabaseHasAlreadyIsWrittenDown() throws IOException {
		write("V1__a.sql", "CREATE TABLE a (id bigint);");
		this.database.execute("CREATE TABLE a (id bigint)");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().adopt(List.of("2")))
			.withMessageStartingWith("Other migrations are pending: 1");
		migrator().adopt(List.of("1"));
		assertThat(history().version()).isEqualTo("1");
		assertThat(history().current(1).pending()).isZero();
	}

	@Test
	void settingsOfTheApplicationCount() throws IOException {
		this.environment.withProperty("spring.flyway.table", "History")
			.withProperty("spring.flyway.default-schema", "Own")
			.withProperty("spring.flyway.sql-migration-suffixes[0]", ".ddl")
			.withProperty("spring.flyway.placeholders.name", "note")
			.withProperty("spring.flyway.baseline-on-migrate", "true");
		this.database.execute("CREATE TABLE before (id bigint)");
		write("V2__a.ddl", "CREATE TABLE ${name} (id bigint);");
		migrator().migrate(new Told());
		assertThat(this.database.queryForString("SELECT version FROM \"Own\".\"History\" WHERE type = 'SQL'"))
			.isEqualTo("2");
		assertThat(this.database.queryForString("SELECT to_regclass('\"Own\".note') IS NOT NULL")).isEqualTo("t");
		assertThat(history().historyTables()).containsExactlyInAnyOrder("History", "schema_sync_release",
				"schema_sync_acknowledgement", "schema_sync_state", "schema_sync_alteration", "schema_sync_record()",
				"schema_sync_altered", "schema_sync_dropped");
		assertThat(history().current(5).latest()).extracting(AppliedChangeSet::id).startsWith("2");
	}

	@Test
	void textsNeedNoDatabase() throws IOException {
		write("V10__later.sql", "SELECT 10;");
		write("V9__first_one.sql", "SELECT 9;");
		write("R__always.sql", "SELECT 0;");
		assertThat(history().texts()).extracting(ChangeSetText::id).containsExactly("9", "10", "R__always.sql");
		assertThat(history().texts("9")).extracting(ChangeSetText::comment).containsExactly("first one");
	}

	private String failure() {
		try {
			migrator().migrate(new Told());
			return "";
		}
		catch (MigrationFailedException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	private void write(String name, String sql) throws IOException {
		Files.writeString(this.folder.resolve(name), sql);
	}

	private FlywayHistory history() {
		return migrator().history();
	}

	private FlywayMigrator migrator() {
		return new FlywayMigrator(configuration(), MigrationSettings.of(this.environment));
	}

	private Configuration configuration() {
		return FlywaySettings.bind(List.of("filesystem:" + this.folder), this.environment, getClass().getClassLoader(),
				this.database.dataSource());
	}

	/** What was told. */
	private static final class Told implements MigrationListener {

		private final List<String> words = new ArrayList<>();

		private Runnable onMessage = () -> {
		};

		@Override
		public void running(String id, int number, int total) {
			this.words.add("running %s, %d of %d".formatted(id, number, total));
		}

		@Override
		public void done(String id) {
			this.words.add("done " + id);
		}

		@Override
		public void message(String message) {
			this.words.add(message);
			this.onMessage.run();
		}

	}

}
