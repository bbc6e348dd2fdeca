package dev.schemasync.migration;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A change set and its row of the history are there together, or not at all. */
@Tag("server")
class AtomicityIntegrationTests {

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory).migration("001_accounts", "",
				"CREATE TABLE accounts (id int PRIMARY KEY, balance numeric(12, 2)); INSERT INTO accounts VALUES (1, 100);");
		migrate();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void processKilledBetweenTheChangeSetAndItsRowDoesNotDoubleIt() throws Exception {
		this.changelog.migration("002_interest", "", "UPDATE accounts SET balance = balance * 1.10;");
		try (Connection blocking = this.database.dataSource().getConnection();
				Statement statement = blocking.createStatement();
				MigratingProcess process = MigratingProcess.start(this.database, this.directory,
						this.directory.resolve("output.txt"), "60s")) {
			blocking.setAutoCommit(false);
			// the row of the history cannot be written, while the history can be read
			statement.execute("LOCK TABLE databasechangelog IN SHARE MODE");
			awaitWaitingForTheHistory();
			process.kill();
			blocking.rollback();
		}
		long start = System.nanoTime();
		migrate();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		assertThat(balance()).isEqualTo("110.00");
		assertThat(rows("002_interest")).isEqualTo("1");
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangeloglock WHERE locked"))
			.isEqualTo("0");
		migrate();
		assertThat(balance()).isEqualTo("110.00");
	}

	@Test
	void rowThatCannotBeWrittenUndoesTheChangeSet() {
		this.changelog.migration("002_interest", "",
				"UPDATE accounts SET balance = balance * 1.10; ALTER TABLE databasechangelog ADD CHECK (id <> '002_interest') NOT VALID;");
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("002_interest");
		assertThat(balance()).isEqualTo("100.00");
		assertThat(rows("002_interest")).isEqualTo("0");
	}

	@Test
	void rollbackWhoseRowCannotBeRemovedIsUndone() {
		this.changelog.migration("002_interest", "",
				"UPDATE accounts SET balance = balance * 2;\n--rollback UPDATE accounts SET balance = balance / 2;");
		migrate();
		this.database.execute("CREATE RULE keep AS ON DELETE TO databasechangelog DO INSTEAD SELECT 1 / 0");
		LiquibaseMigrator migrator = this.changelog.migrator(this.database.dataSource());
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator
			.rollback(migrator.planRollback(new RollbackTarget.Count(1)), MigrationListener.logging((id) -> {
			})));
		assertThat(balance()).isEqualTo("200.00");
		assertThat(rows("002_interest")).isEqualTo("1");
	}

	private void awaitWaitingForTheHistory() throws InterruptedException, SQLException, IOException {
		long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (!this.database
			.queryForString(
					"SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'databasechangelog'::regclass")
			.equals("1")) {
			assertThat(System.nanoTime()).as("the process waits for the history").isLessThan(limit);
			Thread.sleep(50);
		}
	}

	private void migrate() {
		this.changelog.migrator(this.database.dataSource()).migrate((id) -> {
		});
	}

	private String balance() {
		return this.database.queryForString("SELECT balance FROM accounts");
	}

	private String rows(String id) {
		return this.database.queryForString("SELECT count(*) FROM databasechangelog WHERE id = '%s'".formatted(id));
	}

}
