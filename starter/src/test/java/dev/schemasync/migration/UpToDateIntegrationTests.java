package dev.schemasync.migration;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import javax.sql.DataSource;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Liquibase is asked unless nothing at all differs since it last had nothing to do. */
class UpToDateIntegrationTests {

	@TempDir
	private Path directory;

	private TestDatabase database;

	private TestChangelog changelog;

	private final Recorder recorder = new Recorder();

	@BeforeEach
	void create() {
		this.database = TestDatabase.create();
		this.changelog = new TestChangelog(this.directory)
			.migration("001_first", "", "CREATE TABLE first (id int PRIMARY KEY);")
			.migration("002_second", "", "INSERT INTO first VALUES (1);");
		migrate();
	}

	@AfterEach
	void drop() {
		this.database.close();
	}

	@Test
	void nothingDiffersSoLiquibaseIsNotAsked() {
		assertThat(history().isUpToDate()).isTrue();
		assertThat(changeLogReads(this::migrate)).isZero();
		assertThat(changeLogReads(() -> assertThat(history().status()).extracting(ChangeSetStatus::id)
			.containsExactly("001_first", "002_second"))).isZero();
		assertThat(changeLogReads(() -> assertThat(history().plan()).isEmpty())).isZero();
		assertThat(history().current(5).pending()).isZero();
	}

	@Test
	void newFile() {
		this.changelog.migration("003_third", "", "SELECT 1;");
		assertThat(migrate()).containsExactly("003_third");
		assertThat(history().isUpToDate()).isTrue();
	}

	@Test
	void editedFile() {
		this.changelog.migration("002_second", "", "INSERT INTO first VALUES (2);");
		assertThat(history().isUpToDate()).isFalse();
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("edited afterwards: 002_second");
		this.changelog.migration("002_second", "", "INSERT INTO first VALUES (1);");
		assertThat(history().isUpToDate()).isTrue();
	}

	@Test
	void removedFile() throws IOException {
		this.changelog.delete("002_second");
		assertThat(history().isUpToDate()).isFalse();
		migrate();
		assertThat(history().isUpToDate()).isFalse();
	}

	@Test
	void rowThatIsRemovedFromTheHistory() {
		this.database.execute("DELETE FROM databasechangelog WHERE id = '002_second'; DELETE FROM first");
		assertThat(migrate()).containsExactly("002_second");
	}

	@Test
	void rowThatIsEditedInTheHistory() {
		this.database.execute(
				"UPDATE databasechangelog SET md5sum = '9:00000000000000000000000000000000' WHERE id = '001_first'");
		assertThat(history().isUpToDate()).isFalse();
		assertThat(new FailedRun(this.changelog, this.database).message()).contains("edited afterwards: 001_first");
	}

	@Test
	void restoredBackup() {
		this.database.execute(
				"CREATE TABLE saved AS TABLE databasechangelog; CREATE TABLE saved_sync AS TABLE databasechangelog_sync");
		this.changelog.migration("003_third", "", "CREATE TABLE third (id int);");
		migrate();
		this.database.execute("DROP TABLE third; TRUNCATE databasechangelog; TRUNCATE databasechangelog_sync; "
				+ "INSERT INTO databasechangelog SELECT * FROM saved; INSERT INTO databasechangelog_sync SELECT * FROM saved_sync");
		assertThat(migrate()).containsExactly("003_third");
		this.database
			.execute("DROP TABLE third; TRUNCATE databasechangelog; INSERT INTO databasechangelog SELECT * FROM saved");
		assertThat(migrate()).containsExactly("003_third");
	}

	@Test
	void otherContextOrLabel() {
		this.changelog.migration("003_demo", " context:demo", "SELECT 1;")
			.migration("004_later", " labels:later", "SELECT 1;")
			.set("spring.liquibase.contexts", "prod")
			.set("spring.liquibase.label-filter", "!later");
		migrate();
		assertThat(history().isUpToDate()).isTrue();
		this.changelog.set("spring.liquibase.contexts", "demo");
		assertThat(migrate()).containsExactly("003_demo");
		this.changelog.set("spring.liquibase.label-filter", "later");
		assertThat(history().isUpToDate()).isFalse();
		assertThat(migrate()).containsExactly("004_later");
	}

	@Test
	void otherParameter() {
		this.changelog.migration("003_view", " runOnChange:true", "CREATE OR REPLACE VIEW v AS SELECT ${value} AS a;")
			.set("spring.liquibase.parameters.value", "1");
		migrate();
		assertThat(history().isUpToDate()).isTrue();
		this.changelog.set("spring.liquibase.parameters.value", "2");
		assertThat(migrate()).containsExactly("003_view");
	}

	@Test
	void otherValueFromOutside() {
		System.setProperty("schemaSyncTestValue", "1");
		try {
			this.changelog.migration("003_view", " runOnChange:true",
					"CREATE OR REPLACE VIEW v AS SELECT ${schemaSyncTestValue} AS a;");
			migrate();
			assertThat(history().isUpToDate()).isTrue();
			System.setProperty("schemaSyncTestValue", "2");
			assertThat(migrate()).containsExactly("003_view");
		}
		finally {
			System.clearProperty("schemaSyncTestValue");
		}
	}

	@Test
	void otherValueFromOutsideInOtherLetters() {
		System.setProperty("SCHEMA_SYNC_TEST_VALUE", "1");
		try {
			this.changelog.migration("003_view", " runOnChange:true",
					"CREATE OR REPLACE VIEW v AS SELECT ${schema_sync_test_value} AS a;");
			migrate();
			assertThat(history().isUpToDate()).isTrue();
			System.setProperty("SCHEMA_SYNC_TEST_VALUE", "2");
			assertThat(migrate()).containsExactly("003_view");
			assertThat(this.database.queryForString("SELECT a FROM v")).isEqualTo("2");
		}
		finally {
			System.clearProperty("SCHEMA_SYNC_TEST_VALUE");
		}
	}

	@Test
	void changedFileOfAChangeSetThatRunsOnChange() {
		this.changelog.write("changelog/view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS a;")
			.write("changelog/master.yaml", """
					databaseChangeLog:
					  - includeAll:
					      path: migrations/
					      relativeToChangelogFile: true
					      endsWithFilter: .sql
					  - changeSet:
					      id: view
					      author: sam
					      runOnChange: true
					      changes:
					        - sqlFile:
					            path: view.sql
					            relativeToChangelogFile: true
					""");
		assertThat(migrate()).containsExactly("view");
		assertThat(history().isUpToDate()).isTrue();
		this.changelog.write("changelog/view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS a, 2 AS b;");
		assertThat(migrate()).containsExactly("view");
	}

	@Test
	void changeSetThatRunsAlways() {
		this.changelog.migration("003_always", " runAlways:true", "SELECT 1;");
		migrate();
		assertThat(migrate()).containsExactly("003_always");
		assertThat(migrate()).containsExactly("003_always");
	}

	@Test
	void changeSetThatIsPutOff() {
		this.changelog.write("changelog/migrations/003_later.sql", """
				--liquibase formatted sql

				--changeset sam:003_later
				--preconditions onFail:CONTINUE
				--precondition-sql-check expectedResult:2 SELECT count(*) FROM first
				SELECT 1;
				""");
		assertThat(migrate()).isEmpty();
		this.database.execute("INSERT INTO first VALUES (2)");
		assertThat(migrate()).containsExactly("003_later");
	}

	@Test
	void otherSchema() {
		this.database.execute("CREATE SCHEMA other");
		this.changelog.set("spring.liquibase.default-schema", "other");
		assertThat(migrate()).containsExactly("001_first", "002_second");
		assertThat(history().isUpToDate()).isTrue();
	}

	@Test
	void conditionForAllChangeSetsIsCheckedEachTime() {
		this.changelog.write("changelog/master.yaml", """
				databaseChangeLog:
				  - preConditions:
				      - sqlCheck:
				          expectedResult: 1
				          sql: SELECT count(*) FROM first
				  - includeAll:
				      path: migrations/
				      relativeToChangelogFile: true
				      endsWithFilter: .sql
				""");
		migrate();
		this.database.execute("INSERT INTO first VALUES (2)");
		assertThat(new FailedRun(this.changelog, this.database).message()).isNotEmpty();
	}

	@Test
	void roleThatMayNotReadWhatWasWrittenDownAsksLiquibase() {
		this.database.execute("ALTER TABLE databasechangelog_sync RENAME TO gone");
		assertThat(history().isUpToDate()).isFalse();
		assertThat(history().current(5).pending()).isZero();
		assertThat(migrate()).isEmpty();
		assertThat(history().isUpToDate()).isTrue();
	}

	@Test
	void roleThatMayOnlyReadTheHistoryAsksLiquibase() {
		this.database.execute("DROP ROLE IF EXISTS history_reader; CREATE ROLE history_reader LOGIN PASSWORD 'r'; "
				+ "GRANT SELECT ON databasechangelog TO history_reader");
		try {
			PGSimpleDataSource reader = new PGSimpleDataSource();
			reader.setUrl(this.database.url());
			reader.setUser("history_reader");
			reader.setPassword("r");
			LiquibaseHistory history = history().with(reader);
			assertThat(history.isUpToDate()).isFalse();
			assertThat(history.current(5).pending()).isZero();
			assertThat(history.current(5).applied()).isEqualTo(2);
			assertThat(history.status()).hasSize(2);
		}
		finally {
			this.database.execute("DROP OWNED BY history_reader; DROP ROLE history_reader");
		}
	}

	@Test
	void rowThatIsRemovedWhileTheHistoryIsRead() {
		int last = 0;
		AtomicBoolean removed = new AtomicBoolean(true);
		for (int step = 1; removed.get(); step++) {
			migrate();
			removed.set(false);
			SchemaVersion version = history().with(before(step, () -> {
				this.database.execute("DELETE FROM databasechangelog WHERE id = '002_second'; DELETE FROM first");
				removed.set(true);
			})).current(5);
			assertThat(version.pending()).as("%s at step %d", version, step)
				.isEqualTo("002_second".equals(version.id()) ? 0 : 1);
			last = step;
		}
		assertThat(last).isGreaterThan(3);
	}

	/** Connections of which the nth use is preceded by something. */
	private DataSource before(int step, Runnable action) {
		AtomicInteger uses = new AtomicInteger();
		Runnable use = () -> {
			if (uses.incrementAndGet() == step) {
				action.run();
			}
		};
		return proxy(DataSource.class, this.database.dataSource(), use,
				(connection) -> proxy(Connection.class, (Connection) connection, use, (result) -> result));
	}

	private static <T> T proxy(Class<T> type, T target, Runnable use, UnaryOperator<Object> result) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, arguments) -> {
				use.run();
				try {
					Object returned = method.invoke(target, arguments);
					return (method.getReturnType() == Connection.class) ? result.apply(returned) : returned;
				}
				catch (InvocationTargetException ex) {
					throw ex.getCause();
				}
			}));
	}

	private List<String> migrate() {
		return this.changelog.migrator(this.database.dataSource()).migrate(this.recorder).applied();
	}

	private LiquibaseHistory history() {
		return this.changelog.migrator(this.database.dataSource()).history();
	}

	/** Liquibase logs each file of a changelog that it reads. */
	private static int changeLogReads(Runnable action) {
		int[] count = new int[1];
		Logger logger = Logger.getLogger("liquibase.changelog");
		Level level = logger.getLevel();
		Handler handler = new Handler() {

			@Override
			public void publish(LogRecord record) {
				count[0]++;
			}

			@Override
			public void flush() {
			}

			@Override
			public void close() {
			}

		};
		logger.addHandler(handler);
		logger.setLevel(Level.INFO);
		try {
			action.run();
			return count[0];
		}
		finally {
			logger.removeHandler(handler);
			logger.setLevel(level);
		}
	}

}
