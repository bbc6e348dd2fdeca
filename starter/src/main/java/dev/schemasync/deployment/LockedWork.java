package dev.schemasync.deployment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import dev.schemasync.migration.OwnTable;

/**
 * Work that is done in one transaction with the lock of whoever writes to the database.
 */
final class LockedWork {

	/** What others do with the lock but to migrate takes less. */
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private static final Duration PAUSE = Duration.ofMillis(50);

	private LockedWork() {
	}

	/**
	 * Wait for the lock for a while, and do the work.
	 * @param connection does it, and is as before afterwards
	 * @param table has the lock
	 * @param work what to do
	 * @return {@code false} if somebody else kept the lock
	 * @throws SQLException if the database refuses, and nothing is done
	 */
	static boolean run(Connection connection, OwnTable table, Work work) throws SQLException {
		boolean autoCommit = connection.getAutoCommit();
		connection.setAutoCommit(false);
		try {
			if (!lock(connection, table)) {
				return false;
			}
			work.run();
			connection.commit();
			return true;
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(autoCommit);
		}
	}

	private static boolean lock(Connection connection, OwnTable table) throws SQLException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!table.tryLock(connection)) {
			// a session in a transaction would hold up CREATE INDEX CONCURRENTLY
			connection.rollback();
			if (System.nanoTime() > end) {
				return false;
			}
			try {
				Thread.sleep(PAUSE);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return false;
			}
		}
		return true;
	}

	/** Something to do. */
	@FunctionalInterface
	interface Work {

		void run() throws SQLException;

	}

}
