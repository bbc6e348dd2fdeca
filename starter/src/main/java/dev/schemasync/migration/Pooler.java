package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.postgresql.PGConnection;

/**
 * Finds out whether a pooler between here and PostgreSQL hands each transaction to
 * another session, as PgBouncer does in transaction mode. Locks and settings of a session
 * mean nothing there.
 *
 * @see <a href="https://www.pgbouncer.org/features.html">Features of PgBouncer</a>
 */
final class Pooler {

	private static final int ROUNDS = 3;

	private Pooler() {
	}

	/**
	 * Refuse to migrate through such a pooler.
	 * @param connection a connection without a transaction
	 * @param connections opens another one
	 * @throws MigrationFailedException if there is one
	 * @throws SQLException if the database cannot be asked
	 */
	static void requireNone(Connection connection, DirectConnections connections) throws SQLException {
		if (isBetween(connection, connections)) {
			throw MigrationFailedException.refused(
					"Migrations cannot run through a connection pooler in transaction mode, which has no locks "
							+ "and settings of a session",
					"set schema-sync.migration.url to the address of PostgreSQL itself; the application may go "
							+ "on through the pooler");
		}
	}

	/**
	 * Return whether connections go through such a pooler.
	 * @param dataSource opens them
	 * @return {@code true} if a session means nothing
	 * @throws SQLException if the database cannot be asked
	 */
	static boolean isBefore(DataSource dataSource) throws SQLException {
		try (DirectConnections connections = DirectConnections.of(dataSource);
				Connection connection = connections.open()) {
			return isBetween(connection, connections);
		}
	}

	private static boolean isBetween(Connection connection, DirectConnections connections) throws SQLException {
		int session = session(connection);
		// a pooler invents the number that the driver was told
		if (connection.unwrap(PGConnection.class).getBackendPID() == session) {
			return false;
		}
		try (Connection other = connections.open()) {
			for (int i = 0; i < ROUNDS; i++) {
				// its transaction takes the session that was used last
				other.setAutoCommit(false);
				boolean moved = session(other) == session || session(connection) != session;
				other.rollback();
				other.setAutoCommit(true);
				if (moved) {
					return true;
				}
			}
		}
		return false;
	}

	private static int session(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
			row.next();
			return row.getInt(1);
		}
	}

}
