package dev.schemasync.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** One process at a time writes to a database, and the others say for whom they wait. */
@Tag("server")
@Timeout(120)
class MigrationLockIntegrationTests {

	private static final String LIQUIBASE = "UPDATE databasechangeloglock SET locked = true, lockgranted = now(), "
			+ "lockedby = 'other (10.0.0.1)'";

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	private final Recorder recorder = new Recorder();

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory).migration("001_first", "",
				"CREATE TABLE first (id int PRIMARY KEY);");
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void processesThatStartTogetherOnAnEmptyDatabaseAllSucceed() throws Exception {
		List<MigratingProcess> processes = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			processes.add(MigratingProcess.start(this.database, this.directory, this.directory.resolve(i + ".txt")));
		}
		for (MigratingProcess process : processes) {
			assertThat(process.exitCode()).as(Files.readString(process.output())).isZero();
		}
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangelog")).isEqualTo("1");
	}

	@Test
	void whoWaitsSaysAtOnceForWhom() throws Exception {
		this.changelog.migration("002_slow", "", "SELECT pg_sleep(5);");
		try (MigratingProcess process = MigratingProcess.start(this.database, this.directory,
				this.directory.resolve("output.txt"))) {
			await(() -> this.database.queryForString(
					"SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'schema-sync % 2/2 002_slow'")
				.equals("1"));
			MigrationLock lock = migrator().history().lock();
			assertThat(lock).isNotNull();
			assertThat(lock.changeSet()).isEqualTo("002_slow");
			assertThat(lock.number()).isEqualTo(2);
			assertThat(lock.total()).isEqualTo(2);
			migrator().migrate(this.recorder);
			assertThat(this.recorder.messages().getFirst()).startsWith("Waiting: migrations are run by ")
				.contains("(session ", " since ", ", at change set 2 of 2, 002_slow");
			assertThat(this.recorder.done()).isEmpty();
			assertThat(process.exitCode()).isZero();
			assertThat(migrator().history().lock()).isNull();
		}
	}

	@Test
	void holderThatIsKilledIsNotWaitedForAndItsSessionIsEnded() throws Exception {
		this.changelog.migration("002_slow", "", "CREATE TABLE slow (id int); SELECT pg_sleep(60);");
		try (MigratingProcess process = MigratingProcess.start(this.database, this.directory,
				this.directory.resolve("output.txt"))) {
			await(() -> this.database
				.queryForString(
						"SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'schema-sync migration %' "
								+ "AND state = 'active' AND query LIKE '%pg_sleep%'")
				.equals("1"));
			process.kill();
		}
		this.changelog.migration("002_slow", "", "CREATE TABLE slow (id int);");
		long start = System.nanoTime();
		migrator().migrate(this.recorder);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		assertThat(this.recorder.done()).containsExactly("002_slow");
		assertThat(this.database.queryForString(
				"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"))
			.isEqualTo("0");
	}

	@Test
	void sessionThatOutlivesItsProcessIsEnded() throws Exception {
		try (Connection orphan = this.database.dataSource().getConnection();
				Statement statement = orphan.createStatement()) {
			statement
				.execute("SET application_name = '%s'".formatted(AdvisoryLock.worker("public.databasechangelog", 1)));
			CompletableFuture<Boolean> working = CompletableFuture.supplyAsync(() -> {
				try {
					return statement.execute("SELECT pg_sleep(60)");
				}
				catch (SQLException ex) {
					return false;
				}
			});
			migrator().migrate(this.recorder);
			assertThat(working.get(5, TimeUnit.SECONDS)).isFalse();
			assertThat(this.recorder.messages())
				.contains("Ended a session that a migration before this one left running");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " runInTransaction:false" })
	void nothingIsAppliedWithoutTheLock(String options) {
		this.changelog.migration("002_ender", "", """
				SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database()
				AND application_name LIKE 'schema-sync %/3 %';
				""").migration("003_after", options, "CREATE TABLE after (id int);");
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator().migrate(this.recorder))
			.havingRootCause()
			.isInstanceOf(SQLException.class);
		assertThat(this.database.queryForString("SELECT to_regclass('after') IS NULL")).isEqualTo("t");
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangelog WHERE id = '003_after'"))
			.isEqualTo("0");
		migrator().migrate(this.recorder);
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangelog")).isEqualTo("3");
	}

	@Test
	void processThatIsToldToEndUndoesItsChangeSetAndEndsWith130() throws Exception {
		this.changelog.migration("002_slow", "", "CREATE TABLE slow (id int); SELECT pg_sleep(60);");
		try (MigratingProcess process = MigratingProcess.start(this.database, this.directory,
				this.directory.resolve("output.txt"))) {
			await(() -> this.database
				.queryForString(
						"SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'schema-sync migration %' "
								+ "AND state = 'active' AND query LIKE '%pg_sleep%'")
				.equals("1"));
			assertThat(process.terminate()).isEqualTo(130);
			assertThat(Files.readString(process.output())).contains("Interrupted. 002_slow was undone");
		}
		assertThat(this.database.queryForString("SELECT to_regclass('slow') IS NULL")).isEqualTo("t");
		assertThat(migrator().history().lock()).isNull();
	}

	@Test
	void lockRowOfLiquibaseWhoseSessionIsGoneIsFreed() {
		migrator().migrate(this.recorder);
		this.database.execute(LIQUIBASE);
		this.changelog.migration("002_second", "", "SELECT 1;");
		migrator().migrate(this.recorder);
		assertThat(this.recorder.messages()).anySatisfy((message) -> assertThat(message)
			.startsWith("Freed the lock row that Liquibase on other (10.0.0.1) left behind"));
		assertThat(this.recorder.done()).containsExactly("001_first", "002_second");
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangeloglock WHERE locked"))
			.isEqualTo("0");
	}

	@Test
	void lockRowOfLiquibaseWhoseSessionIsThereIsWaitedFor() throws Exception {
		migrator().migrate(this.recorder);
		this.changelog.migration("002_second", "", "SELECT 1;");
		try (Connection liquibase = this.database.dataSource().getConnection();
				Statement statement = liquibase.createStatement()) {
			statement.execute(LIQUIBASE);
			liquibase.setAutoCommit(false);
			statement.execute("SELECT count(*) FROM databasechangelog");
			CompletableFuture<MigrationResult> migrating = CompletableFuture
				.supplyAsync(() -> migrator().migrate(this.recorder));
			Thread.sleep(6000);
			assertThat(migrating.isDone()).isFalse();
			assertThat(this.recorder.messages().getFirst())
				.startsWith("Waiting: Liquibase on other (10.0.0.1) holds its lock row since ");
			liquibase.rollback();
			statement.execute("UPDATE databasechangeloglock SET locked = false");
			liquibase.commit();
			assertThat(migrating.get(10, TimeUnit.SECONDS).applied()).containsExactly("002_second");
		}
	}

	@ParameterizedTest
	@CsvSource({ "SET TimeZone = 'UTC', SET TimeZone = 'Asia/Tokyo', SELECT 1",
			"RESET role, SET ROLE lock_reader, SELECT count(*) FROM databasechangelog" })
	void lockRowOfLiquibaseElsewhereIsNotTaken(String theirs, String ours, String statement) throws Exception {
		migrator().migrate(this.recorder);
		this.database.execute("DO $$ BEGIN CREATE ROLE lock_reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
				+ "GRANT SELECT ON databasechangelog, databasechangeloglock TO lock_reader");
		try (Connection liquibase = this.database.dataSource().getConnection();
				Statement working = liquibase.createStatement();
				Connection reading = this.database.dataSource().getConnection();
				Statement reader = reading.createStatement()) {
			working.execute(theirs);
			working.execute(LIQUIBASE);
			liquibase.setAutoCommit(false);
			working.execute(statement);
			reader.execute(ours);
			LiquibaseLockRow row = LiquibaseLockRow.read(reading, "databasechangeloglock", "databasechangelog");
			assertThat(row).isNotNull();
			assertThat(row.hasSession()).isTrue();
		}
	}

	@Test
	void lockIsKeptWhereIdleSessionsEnd() {
		this.database.execute("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET idle_session_timeout = 700', "
				+ "current_database()); END $$");
		this.changelog.migration("002_slow", "", "SELECT pg_sleep(2);").migration("003_last", "", "SELECT 1;");
		migrator().migrate(this.recorder);
		assertThat(this.recorder.done()).containsExactly("001_first", "002_slow", "003_last");
	}

	@Test
	void poolOfTheApplicationIsNotUsed() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(this.database.url());
			pool.setUsername(this.database.username());
			pool.setPassword(this.database.password());
			pool.setMaximumPoolSize(1);
			this.changelog.migrator(pool).migrate(this.recorder);
			assertThat(this.recorder.done()).containsExactly("001_first");
			assertThat(this.database.queryForString("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
				.isEqualTo("0");
			assertThat(this.database.queryForString(
					"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'schema-sync%'"))
				.isEqualTo("0");
		}
	}

	@Test
	void rollbackThatWaitedUndoesNothingElse() throws Exception {
		this.changelog.migration("002_second", "", "CREATE TABLE second (id int);\n--rollback DROP TABLE second;");
		migrator().migrate(this.recorder);
		List<RollbackStep> planned = migrator().planRollback(new RollbackTarget.Count(1));
		this.changelog.migration("003_third", "", "CREATE TABLE third (id int);\n--rollback DROP TABLE third;");
		migrator().migrate(this.recorder);
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator().rollback(planned, this.recorder))
			.withMessageContaining("Somebody else changed the history meanwhile. The newest are now: 003_third")
			.satisfies((ex) -> assertThat(ex.getExitCode()).isEqualTo(1));
		assertThat(this.database
			.queryForString("SELECT to_regclass('second') IS NOT NULL AND to_regclass('third') IS NOT NULL"))
			.isEqualTo("t");
	}

	@Test
	void whatSkippedItsChangesOnlyLosesItsRow() {
		this.changelog.write("changelog/migrations/002_skipped.sql", """
				--liquibase formatted sql

				--changeset sam:002_skipped
				--preconditions onFail:MARK_RAN
				--precondition-sql-check expectedResult:1 SELECT 0
				CREATE TABLE second (id int);
				--rollback DROP TABLE first;

				--changeset sam:003_same_file
				CREATE TABLE third (id int);
				--rollback DROP TABLE third;
				""");
		migrator().migrate(this.recorder);
		assertThat(migrator().history().status()).extracting(ChangeSetStatus::state)
			.containsExactly(ChangeSetStatus.State.APPLIED, ChangeSetStatus.State.SKIPPED,
					ChangeSetStatus.State.APPLIED);
		List<RollbackStep> steps = migrator().planRollback(new RollbackTarget.Migrations(1));
		assertThat(steps).extracting(RollbackStep::id).containsExactly("003_same_file", "002_skipped");
		migrator().rollback(steps, this.recorder);
		assertThat(this.database
			.queryForString("SELECT to_regclass('first') IS NOT NULL AND to_regclass('third') IS NULL")).isEqualTo("t");
		assertThat(this.database.queryForString("SELECT string_agg(id, ',') FROM databasechangelog"))
			.isEqualTo("001_first");
	}

	@Test
	void exclusiveWorkLetsNobodyElseWriteAndMayMigrateItself() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		CompletableFuture<List<String>> first = CompletableFuture.supplyAsync(() -> {
			try {
				return migrator().exclusively(() -> {
					inside.countDown();
					release.await();
					return migrator().migrate(this.recorder).applied();
				}, this.recorder);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
		try (MigratingProcess process = MigratingProcess.start(this.database, this.directory,
				this.directory.resolve("output.txt"))) {
			await(() -> Files.readString(process.output()).contains("Waiting: migrations are run by "));
			release.countDown();
			assertThat(first.get(10, TimeUnit.SECONDS)).containsExactly("001_first");
			assertThat(process.exitCode()).isZero();
			assertThat(Files.readString(process.output())).doesNotContain("done");
		}
	}

	private LiquibaseMigrator migrator() {
		return this.changelog.migrator(this.database.dataSource());
	}

	private static void await(Callable<Boolean> condition) throws Exception {
		for (int i = 0; i < 600; i++) {
			if (condition.call()) {
				return;
			}
			Thread.sleep(50);
		}
		throw new AssertionError("It does not happen");
	}

}
