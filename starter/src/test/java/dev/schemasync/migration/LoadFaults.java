package dev.schemasync.migration;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.schemasync.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A migration of a busy table, while somebody's transaction is open for half a minute:
 * {@code ./mvnw verify -Pfaults}.
 */
class LoadFaults {

	private static final int CLIENTS = 8;

	private static final int LOCK_TIMEOUT_MILLIS = 2000;

	private static final int TOLERANCE_MILLIS = 500;

	private static final int TRANSACTION_SECONDS = 30;

	private final AtomicBoolean over = new AtomicBoolean();

	@TempDir
	private Path directory;

	@Test
	void applicationWaitsNoLongerThanTheLockTimeout() throws Exception {
		TestChangelog changelog = new TestChangelog(this.directory).migration("001_table", "",
				"CREATE TABLE account (id int PRIMARY KEY, balance int); INSERT INTO account SELECT i, 0 FROM generate_series(1, 1000) i;")
			.set("schema-sync.migration.lock-timeout", LOCK_TIMEOUT_MILLIS + "ms")
			.set("schema-sync.migration.retries", "50");
		try (TestDatabase database = TestDatabase.create();
				ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1)) {
			changelog.migrator(database.dataSource()).migrate(new Recorder());
			changelog.migration("002_column", "", "ALTER TABLE account ADD note text;");
			List<Callable<Load>> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				int number = i;
				clients.add(() -> use(database, number));
			}
			List<Future<Load>> loads = clients.stream().map(threads::submit).toList();
			Future<?> transaction = threads.submit(() -> hold(database));
			Thread.sleep(Duration.ofSeconds(1));
			Recorder recorder = new Recorder();
			changelog.migrator(database.dataSource()).migrate(recorder);
			assertThat(transaction.isDone()).isTrue();
			this.over.set(true);
			long longest = 0;
			long statements = 0;
			for (Future<Load> load : loads) {
				longest = Math.max(longest, load.get().longestMillis());
				statements += load.get().statements();
			}
			assertThat(recorder.done()).containsExactly("002_column");
			assertThat(longest).isBetween(LOCK_TIMEOUT_MILLIS / 2L, (long) LOCK_TIMEOUT_MILLIS + TOLERANCE_MILLIS);
			System.out.printf("faults: %d statements of %d clients, the longest waited %d ms; lock-timeout %d ms%n",
					statements, CLIENTS, longest, LOCK_TIMEOUT_MILLIS);
		}
	}

	private Void hold(TestDatabase database) throws SQLException, InterruptedException {
		try (Connection connection = database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.executeQuery("SELECT count(*) FROM account").close();
			TimeUnit.SECONDS.sleep(TRANSACTION_SECONDS);
			connection.rollback();
		}
		return null;
	}

	/**
	 * The server measures, from the parsing on, so that a busy machine of the test does
	 * not count.
	 */
	private Load use(TestDatabase database, int number) throws SQLException {
		String measure = "extract(epoch FROM clock_timestamp() - now()) * 1000";
		String sql = ((number % 2 == 0) ? "SELECT %s FROM account WHERE id = %d"
				: "UPDATE account SET balance = balance + 1 WHERE id = %2$d RETURNING %1$s")
			.formatted(measure, 1 + number);
		long longest = 0;
		long statements = 0;
		try (Connection connection = database.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			while (!this.over.get()) {
				try (ResultSet row = statement.executeQuery(sql)) {
					row.next();
					longest = Math.max(longest, row.getLong(1));
					statements++;
				}
			}
		}
		return new Load(longest, statements);
	}

	/**
	 * What a client saw.
	 *
	 * @param longestMillis the longest statement
	 * @param statements how many there were
	 */
	private record Load(long longestMillis, long statements) {
	}

}
