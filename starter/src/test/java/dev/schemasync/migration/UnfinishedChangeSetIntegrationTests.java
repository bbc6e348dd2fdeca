package dev.schemasync.migration;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.function.BooleanSupplier;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What ran without a transaction and was killed, the next run finishes. */
@Tag("server")
@Timeout(120)
class UnfinishedChangeSetIntegrationTests {

	private static final String INDEX = "CREATE INDEX CONCURRENTLY first_note ON first (lower(note), id) WHERE note <> '';";

	private static final String VALID = "SELECT count(*) FROM pg_index WHERE indexrelid = 'first_note'::regclass AND indisvalid";

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	private final Recorder recorder = new Recorder();

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory).migration("001_first", "",
				"CREATE TABLE first (id int PRIMARY KEY, note text); INSERT INTO first VALUES (1, 'a'), (2, 'b');");
		migrate();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void processKilledWhileTheIndexIsBuilt() throws Exception {
		this.changelog.migration("002_index", " runInTransaction:false", INDEX);
		try (Connection blocking = this.database.dataSource().getConnection();
				Statement statement = blocking.createStatement();
				MigratingProcess process = MigratingProcess.start(this.database, this.directory,
						this.directory.resolve("output.txt"), "60s")) {
			blocking.setAutoCommit(false);
			statement.execute("UPDATE first SET note = note");
			await(() -> this.database.queryForString(
					"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%first_note%' AND pid <> pg_backend_pid()")
				.equals("1"));
			process.kill();
			blocking.rollback();
		}
		migrate();
		assertThat(this.recorder.done()).endsWith("002_index");
		assertThat(this.database.queryForString(VALID)).isEqualTo("1");
		assertNothingIsRemembered();
	}

	@Test
	void processKilledAfterTheIndexIsFinished() throws Exception {
		this.changelog.migration("002_index", " runInTransaction:false", INDEX + "\nUPDATE first SET id = id + 10;");
		try (Connection blocking = this.database.dataSource().getConnection();
				Statement statement = blocking.createStatement();
				MigratingProcess process = MigratingProcess.start(this.database, this.directory,
						this.directory.resolve("output.txt"), "60s")) {
			blocking.setAutoCommit(false);
			statement.execute("LOCK TABLE databasechangelog IN SHARE MODE");
			await(() -> this.database
				.queryForString(
						"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'databasechangelog'::regclass")
				.equals("1"));
			process.kill();
			blocking.rollback();
		}
		String index = this.database.queryForString("SELECT 'first_note'::regclass::oid");
		migrate();
		assertThat(this.database.queryForString("SELECT 'first_note'::regclass::oid")).isEqualTo(index);
		assertThat(this.database.queryForString("SELECT string_agg(id::text, ',' ORDER BY id) FROM first"))
			.isEqualTo("11,12");
		assertThat(this.recorder.messages())
			.contains("002_index was interrupted after 2 of its statements; going on from there");
		assertNothingIsRemembered();
	}

	@Test
	void indexThatOnlyHasTheNameIsNotTakenForIt() {
		this.database.execute("CREATE INDEX first_note ON first (note)");
		this.changelog.migration("002_index", " runInTransaction:false", INDEX);
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("\"first_note\" already exists");
	}

	@Test
	void indexThatIsThereAndEqualIsTakenForIt() {
		this.database
			.execute("CREATE INDEX first_note ON public.first USING btree (lower(note), id) WHERE (note <> ''::text)");
		this.changelog.migration("002_index", " runInTransaction:false", INDEX);
		migrate();
		assertThat(this.recorder.done()).endsWith("002_index");
	}

	@Test
	void invalidIndexOfAnEarlierAttemptIsBuiltAnew() {
		this.database
			.execute("CREATE INDEX first_note ON public.first USING btree (lower(note), id) WHERE (note <> ''::text)");
		this.database.execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'first_note'::regclass");
		this.changelog.migration("002_index", " runInTransaction:false",
				INDEX.replace("CONCURRENTLY", "CONCURRENTLY IF NOT EXISTS"));
		migrate();
		assertThat(this.database.queryForString(VALID)).isEqualTo("1");
		assertThat(this.recorder.messages()).contains("Dropped index first_note, which was built by half");
	}

	@Test
	void failureInTheMiddleDoesNotRepeatWhatCameBefore() {
		this.changelog.migration("002_steps", " runInTransaction:false",
				"UPDATE first SET id = id + 10, note = 'set_config';\nSELECT 1 / 0;\nUPDATE first SET id = id + 100;");
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("division by zero");
		this.changelog.migration("002_steps", " runInTransaction:false",
				"UPDATE first SET id = id + 10, note = 'set_config';\nSELECT 1 / 1;\nUPDATE first SET id = id + 100;");
		migrate();
		assertThat(this.database.queryForString("SELECT string_agg(id::text, ',' ORDER BY id) FROM first"))
			.isEqualTo("111,112");
		assertNothingIsRemembered();
	}

	@Test
	void preconditionThatDoesNotHoldIsAskedAgainNextTime() {
		this.changelog.migration("002_index", " runInTransaction:false",
				"--preconditions onFail:CONTINUE\n--precondition-sql-check expectedResult:0 SELECT count(*) FROM first WHERE note = 'a'\n"
						+ INDEX);
		migrate();
		migrate();
		assertThat(this.database.queryForString("SELECT to_regclass('first_note') IS NULL")).isEqualTo("t");
		this.database.execute("DELETE FROM first WHERE note = 'a'");
		migrate();
		assertThat(this.recorder.done()).endsWith("002_index");
		assertThat(this.database.queryForString(VALID)).isEqualTo("1");
		assertNothingIsRemembered();
	}

	@Test
	void skippedByItsPreconditionBeforeAnythingIsRemembered() {
		this.changelog.migration("002_index", " runInTransaction:false",
				"--preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:0 SELECT count(*) FROM first\n"
						+ INDEX);
		migrate();
		assertThat(this.database.queryForString("SELECT exectype FROM databasechangelog WHERE id = '002_index'"))
			.isEqualTo("MARK_RAN");
	}

	@Test
	void statementsThatNeedToBeAloneAre() {
		this.changelog.migration("002_alone", " runInTransaction:false",
				"VACUUM first;\nALTER TABLE first ADD kind text;\nCREATE INDEX CONCURRENTLY first_kind ON first (kind);\nDROP INDEX CONCURRENTLY first_kind;");
		migrate();
		assertThat(this.recorder.done()).endsWith("002_alone");
		assertNothingIsRemembered();
	}

	@Test
	void blockThatDoesNotEndItsTransactionRunsOnce() {
		this.changelog.migration("002_block", " runInTransaction:false",
				"DO $$ BEGIN UPDATE first SET id = id + 10; PERFORM 1 / (SELECT count(*) FROM first WHERE note = 'c'); END $$;")
			.set("schema-sync.migration.retries", "1");
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("division by zero");
		this.database.execute("INSERT INTO first VALUES (3, 'c')");
		migrate();
		assertThat(this.database.queryForString("SELECT string_agg(id::text, ',' ORDER BY id) FROM first"))
			.isEqualTo("11,12,13");
		assertNothingIsRemembered();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void blockThatCommitsItselfIsNotRepeatedUnasked(boolean called) throws Exception {
		String block = """
				DECLARE i int;
				BEGIN
					FOR i IN SELECT id FROM first ORDER BY id LOOP
						UPDATE first SET note = note || '+' WHERE id = i;
						COMMIT;
					END LOOP;
				END""";
		String sql = called ? "CALL pay();" : "DO $$ " + block + " $$;";
		if (called) {
			this.database.execute("CREATE PROCEDURE pay() LANGUAGE plpgsql AS $$ " + block + " $$");
		}
		this.changelog.migration("002_pay", " runInTransaction:false splitStatements:false", sql)
			.set("schema-sync.migration.lock-timeout", "300ms");
		try (Connection other = this.database.dataSource().getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("UPDATE first SET note = note WHERE id = 2");
			assertThat(new FailedRun(this.changelog, this.database).message()).contains("lock timeout",
					"a part of it may be done", "migrate resolve --rolled-back");
		}
		assertThat(notes()).isEqualTo("a+,b");
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("migrate resolve --rolled-back")
			.doesNotContain("lock timeout");
		assertThat(notes()).isEqualTo("a+,b");
		LiquibaseMigrator migrator = this.changelog.migrator(this.database.dataSource());
		migrator.markRolledBack(migrator.applied("002_pay"));
		migrate();
		assertThat(notes()).isEqualTo("a++,b+");
		assertNothingIsRemembered();
	}

	@Test
	void blockThatSomebodyFinishedIsDone() {
		this.changelog.migration("002_pay", " runInTransaction:false splitStatements:false",
				"DO $$ BEGIN UPDATE first SET note = note || '+'; COMMIT; PERFORM 1 / 0; END $$;");
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("division by zero",
				"migrate resolve --applied");
		LiquibaseMigrator migrator = this.changelog.migrator(this.database.dataSource());
		migrator.markApplied(migrator.unapplied("002_pay"));
		migrate();
		assertThat(notes()).isEqualTo("a+,b+");
		assertNothingIsRemembered();
	}

	@Test
	void whatWasSetForTheSessionIsSetAgain() {
		this.database.execute("CREATE SCHEMA ten; CREATE TABLE ten.first (id int, note text);"
				+ "INSERT INTO ten.first VALUES (1, 'a'), (2, 'a')");
		String sql = "SET search_path = ten, public;\nSELECT set_config('role', current_user, false);\n"
				+ "CREATE INDEX CONCURRENTLY one ON first (id);\nCREATE UNIQUE INDEX CONCURRENTLY two ON first (note);\nRESET search_path;";
		this.changelog.migration("002_ten", " runInTransaction:false", sql);
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("could not create unique index");
		this.database.execute("DELETE FROM ten.first WHERE id = 2");
		migrate();
		assertThat(this.database
			.queryForString("SELECT string_agg(indrelid::regclass::text || ' ' || indisvalid, ',' ORDER BY indexrelid) "
					+ "FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE relname IN ('one', 'two')"))
			.isEqualTo("ten.first true,ten.first true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SET search_path = ten", "SELECT pg_catalog.set_config('search_path', '', false)" })
	void ownTablesAreWhereTheyWereBeforeASearchPath(String path) {
		this.database.execute("CREATE SCHEMA ten");
		this.changelog.migration("002_ten", " runInTransaction:false",
				path + ";\nCREATE TABLE ten.second (id int);\nCREATE INDEX CONCURRENTLY second_id ON ten.second (id);");
		migrate();
		assertNothingIsRemembered();
		assertThat(this.recorder.messages()).noneMatch((message) -> message.contains("could not be written down"));
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangelog_sync")).isEqualTo("1");
	}

	private String notes() {
		return this.database.queryForString("SELECT string_agg(note, ',' ORDER BY id) FROM first");
	}

	private void assertNothingIsRemembered() {
		assertThat(
				this.database.queryForString("SELECT count(*) FROM databasechangelog_sync WHERE name LIKE 'running%'"))
			.isEqualTo("0");
	}

	private void migrate() {
		this.changelog.migrator(this.database.dataSource()).migrate(this.recorder);
	}

	private static void await(BooleanSupplier condition) throws InterruptedException {
		for (int i = 0; i < 600; i++) {
			if (condition.getAsBoolean()) {
				return;
			}
			Thread.sleep(50);
		}
		throw new AssertionError("It does not happen");
	}

}
