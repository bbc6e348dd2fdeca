package dev.schemasync.migration;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A change set holds up nobody for longer than the settings say. */
@Tag("server")
@Timeout(120)
class BoundedMigrationIntegrationTests {

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	private final Recorder recorder = new Recorder();

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory).migration("001_first", "",
				"CREATE TABLE first (id int PRIMARY KEY); INSERT INTO first VALUES (1);");
		migrate();
		this.changelog.migration("002_column", "", "ALTER TABLE first ADD note text;");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void changeSetBehindALongReaderGivesWayAndSucceedsLater() throws Exception {
		this.changelog.set("schema-sync.migration.lock-timeout", "1s").set("schema-sync.migration.retries", "20");
		try (Connection reader = this.database.dataSource().getConnection();
				Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("SET application_name = 'monthly report'; SELECT * FROM first");
			CompletableFuture<Void> migrating = CompletableFuture.runAsync(this::migrate);
			long longest = 0;
			long end = System.nanoTime() + Duration.ofSeconds(8).toNanos();
			while (System.nanoTime() < end) {
				long start = System.nanoTime();
				this.database.queryForString("SELECT count(*) FROM first");
				longest = Math.max(longest, System.nanoTime() - start);
			}
			assertThat(migrating.isDone()).isFalse();
			assertThat(Duration.ofNanos(longest)).isBetween(Duration.ofMillis(300), Duration.ofMillis(1500));
			assertThat(this.recorder.messages())
				.anySatisfy((message) -> assertThat(message).startsWith("Waiting for a lock that is held by session ")
					.contains(" of monthly report (idle in its transaction for ")
					.doesNotContain("SELECT"))
				.anySatisfy((message) -> assertThat(message)
					.matches("002_column could not get a lock; it is tried again in [0-9.]+ s \\(1 of 20\\)"));
			reader.rollback();
			migrating.get(30, TimeUnit.SECONDS);
		}
		assertThat(this.recorder.done()).containsExactly("001_first", "002_column");
	}

	@Test
	void retriesEnd() throws Exception {
		this.changelog.set("schema-sync.migration.lock-timeout", "100ms").set("schema-sync.migration.retries", "1");
		try (Connection reader = this.database.dataSource().getConnection();
				Statement statement = reader.createStatement()) {
			reader.setAutoCommit(false);
			statement.execute("SELECT * FROM first");
			assertThat(new FailedRun(this.changelog, this.database).message())
				.contains("002_column", "lock timeout", "SQLSTATE 55P03")
				.endsWith("another session blocked it; deploy again when it is done");
		}
	}

	@Test
	void statementTimeoutHoldsForChangeSetsInATransactionOnly() {
		this.changelog.set("schema-sync.migration.statement-timeout", "300ms")
			.migration("003_alone", " runInTransaction:false", "SELECT pg_sleep(1);")
			.migration("004_slow", "", "SELECT pg_sleep(1);");
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("004_slow",
				"statement timeout (SQLSTATE 57014");
		assertThat(this.database.queryForString("SELECT max(id) FROM databasechangelog")).isEqualTo("003_alone");
	}

	@Test
	void eachHasItsLimitsWhateverTheOneBeforeItSet() {
		String remember = "INSERT INTO limits VALUES (current_setting('lock_timeout'), current_setting('statement_timeout'));";
		String unlimited = "SET lock_timeout = 0; SET statement_timeout = 0;";
		this.changelog.set("schema-sync.migration.lock-timeout", "2s")
			.set("schema-sync.migration.statement-timeout", "7s")
			.migration("003_limits", "", "CREATE TABLE limits (lock text, statement text); " + remember)
			.migration("004_unlimited", "", unlimited + remember)
			.migration("005_again", "", remember)
			.migration("006_alone", " runInTransaction:false", remember)
			.migration("007_again", "", remember + unlimited)
			.write("changelog/migrations/008_precondition.sql", """
					--liquibase formatted sql

					--changeset sam:008_precondition
					--preconditions onFail:HALT
					--precondition-sql-check expectedResult:2s SELECT current_setting('lock_timeout')
					%s
					""".formatted(remember));
		migrate();
		assertThat(this.database.queryForString("SELECT string_agg(concat_ws(' ', lock, statement), ', ') FROM limits"))
			.isEqualTo("2s 7s, 0 0, 2s 7s, 2s 0, 2s 7s, 2s 7s");
	}

	@Test
	void deadlockIsTriedAgain() {
		this.changelog.migration("003_deadlock", "", """
				CREATE SEQUENCE IF NOT EXISTS attempts;
				""")
			.migration("004_deadlock", " splitStatements:false",
					"DO $$ BEGIN IF nextval('attempts') = 1 THEN RAISE SQLSTATE '40P01'; END IF; END $$;");
		migrate();
		assertThat(this.recorder.done()).endsWith("004_deadlock");
		assertThat(this.database.queryForString("SELECT last_value FROM attempts")).isEqualTo("2");
	}

	private void migrate() {
		this.changelog.migrator(this.database.dataSource()).migrate(this.recorder);
	}

}
