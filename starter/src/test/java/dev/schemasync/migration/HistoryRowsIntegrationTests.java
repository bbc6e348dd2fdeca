package dev.schemasync.migration;

import java.nio.file.Path;
import java.util.List;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Rows of the history that others have written, or written elsewhere. */
@Tag("server")
class HistoryRowsIntegrationTests {

	private static final String IDS = "SELECT string_agg(id, ',' ORDER BY orderexecuted) FROM databasechangelog";

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	private final Recorder recorder = new Recorder();

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory)
			.migration("001_first", "", "CREATE TABLE first (id int PRIMARY KEY);\n--rollback DROP TABLE first;")
			.migration("002_second", "", "CREATE TABLE second (id int PRIMARY KEY);\n--rollback DROP TABLE second;");
		migrator().migrate(this.recorder);
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:/", "/", "./", "classpath:" })
	void fileMayBeNamedAsOlderVersionsDid(String prefix) {
		this.database.execute("UPDATE databasechangelog SET filename = '%s' || filename".formatted(prefix));
		migrator().rollback(migrator().planRollback(new RollbackTarget.Count(1)), this.recorder);
		assertThat(this.database.queryForString("SELECT to_regclass('second') IS NULL")).isEqualTo("t");
		assertThat(this.database.queryForString(IDS)).isEqualTo("001_first");
		migrator().markRolledBack(migrator().applied("001_first"));
		assertThat(this.database.queryForString("SELECT count(*) FROM databasechangelog")).isEqualTo("0");
	}

	@Test
	void rowThatSomebodyElseRemovedIsNotRemovedOnceMore() {
		HistoryRows rows = new HistoryRows(this.database.dataSource(), "databasechangelog");
		ChangeSetKey key = ChangeSetKey.of("changelog/migrations/002_second.sql", "002_second", "sam");
		rows.delete(key);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> rows.delete(key))
			.withMessageContaining("removed the row of 002_second");
	}

	@Test
	void filesMayHaveChangeSetsOfTheSameId() {
		for (String file : List.of("003_a", "003_b")) {
			this.changelog.write("changelog/migrations/" + file + ".sql", """
					--liquibase formatted sql

					--changeset sam:same
					CREATE TABLE t_%1$s (id int);
					--rollback DROP TABLE t_%1$s;
					""".formatted(file));
		}
		migrator().migrate(this.recorder);
		migrator().rollback(migrator().planRollback(new RollbackTarget.Count(1)), this.recorder);
		assertThat(this.database
			.queryForString("SELECT to_regclass('t_003_b') IS NULL AND to_regclass('t_003_a') IS NOT NULL"))
			.isEqualTo("t");
	}

	@Test
	void newestIsTheLastWhereverItWasApplied() {
		// as from a machine in a time zone further west
		this.database.execute(
				"UPDATE databasechangelog SET dateexecuted = dateexecuted - interval '6 hours' WHERE id = '002_second'");
		assertThat(migrator().planRollback(new RollbackTarget.Count(1))).extracting(RollbackStep::id)
			.containsExactly("002_second");
		assertThat(migrator().history().version()).isEqualTo("002_second");
		// numbers that somebody has made up say nothing
		this.database.execute("UPDATE databasechangelog SET orderexecuted = 1");
		assertThat(migrator().planRollback(new RollbackTarget.Count(1))).extracting(RollbackStep::id)
			.containsExactly("001_first");
	}

	private LiquibaseMigrator migrator() {
		return this.changelog.migrator(this.database.dataSource());
	}

}
