package dev.schemasync.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a database that refuses connections or is still starting. What waiting cannot
 * cure, such as a wrong password, fails at once.
 */
public final class DatabaseWait {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseWait.class);

	private static final Duration PAUSE = Duration.ofMillis(500);

	private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

	private final DataSource dataSource;

	private final String where;

	private final Duration limit;

	/**
	 * Create a wait.
	 * @param dataSource opens connections
	 * @param where host, port, database and role, for messages; see
	 * {@link DatabaseSettings#where()}
	 * @param limit how long to wait, zero for a single attempt
	 */
	public DatabaseWait(DataSource dataSource, String where, Duration limit) {
		this.dataSource = dataSource;
		this.where = where;
		this.limit = limit;
	}

	/**
	 * Return as soon as a connection can be opened.
	 * @throws DatabaseUnavailableException if that does not happen in time, or if waiting
	 * cannot help
	 */
	public void await() {
		long start = System.nanoTime();
		long logged = 0;
		boolean waiting = false;
		while (true) {
			SQLException failure = attempt();
			if (failure == null) {
				return;
			}
			DatabaseFailure kind = DatabaseFailure.of(failure);
			long passed = System.nanoTime() - start;
			if (!kind.mayPass() || passed + PAUSE.toNanos() > this.limit.toNanos()) {
				String waited = kind.mayPass() ? " after %d s".formatted(Duration.ofNanos(passed).toSeconds()) : "";
				throw DatabaseUnavailableException.of(kind, failure, this.where, waited);
			}
			if (!waiting || passed - logged >= LOG_INTERVAL.toNanos()) {
				logger.warn("Waiting for the database at {}: {} ({} of {} s)", this.where, kind.reason(),
						Duration.ofNanos(passed).toSeconds(), this.limit.toSeconds());
				waiting = true;
				logged = passed;
			}
			pause(failure);
		}
	}

	private @Nullable SQLException attempt() {
		try (Connection connection = this.dataSource.getConnection()) {
			return connection.isClosed() ? new SQLException("The connection is closed", "08003") : null;
		}
		catch (SQLException ex) {
			return ex;
		}
		catch (RuntimeException ex) {
			// a pool wraps the failure of its first connection
			SQLException cause = DatabaseFailure.cause(ex, SQLException.class);
			if (cause == null) {
				throw ex;
			}
			return cause;
		}
	}

	private void pause(SQLException failure) {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw DatabaseUnavailableException.of(DatabaseFailure.UNREACHABLE, failure, this.where, ", interrupted");
		}
	}

}
