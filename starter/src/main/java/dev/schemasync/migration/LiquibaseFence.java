package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * Holds off plain Liquibase that starts meanwhile: its lock row is locked in an open
 * transaction, so it waits at its own update of the row. Nothing is written, and nothing
 * stays when this process dies.
 */
final class LiquibaseFence implements AutoCloseable {

	private final Connection connection;

	private LiquibaseFence(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Lock the row, unless Liquibase has set it.
	 * @param connection keeps the transaction; nobody else may use it
	 * @param name the application name of the sessions that end with this process
	 * @param lockTable the table as it is written in SQL
	 * @return the fence, {@code null} if Liquibase was first; then the connection is
	 * closed
	 * @throws SQLException if the database refuses
	 */
	static @Nullable LiquibaseFence attempt(Connection connection, String name, String lockTable) throws SQLException {
		try {
			try (PreparedStatement statement = connection
				.prepareStatement("SELECT set_config('application_name', ?, false), "
						+ "(SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'transaction_timeout')")) {
				statement.setString(1, name);
				statement.execute();
			}
			connection.setAutoCommit(false);
			if (isLocked(connection, lockTable)) {
				connection.rollback();
				connection.close();
				return null;
			}
			return new LiquibaseFence(connection);
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	private static boolean isLocked(Connection connection, String lockTable) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			boolean locked = false;
			try (ResultSet row = statement.executeQuery("SELECT locked FROM %s FOR UPDATE".formatted(lockTable))) {
				while (row.next()) {
					locked |= row.getBoolean(1);
				}
			}
			// it also ends the portal of the query, which has a snapshot
			statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
			return locked;
		}
	}

	@Override
	public void close() throws SQLException {
		try (Connection closing = this.connection) {
			closing.rollback();
			closing.setAutoCommit(true);
		}
	}

}
