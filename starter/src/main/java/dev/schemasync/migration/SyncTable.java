package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * What has to outlive a process and has no place in Liquibase's tables: how far a change
 * set without a transaction got, and for which files nothing is pending. It is made when
 * it is needed, and may be dropped at any time when nobody migrates.
 *
 * @param sql the name of the table as it is written in SQL
 */
record SyncTable(String sql) {

	private static final String UNDEFINED_TABLE = "42P01";

	/** Make the table, unless it is there. Needs the lock. */
	void create(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(
					"CREATE TABLE IF NOT EXISTS %s (name text PRIMARY KEY, value text NOT NULL)".formatted(this.sql));
		}
	}

	void put(Connection connection, String name, String value) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"INSERT INTO %s AS t VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
					.formatted(this.sql))) {
			statement.setString(1, name);
			statement.setString(2, value);
			statement.executeUpdate();
		}
	}

	/**
	 * Read a value.
	 * @param connection a connection without a transaction
	 * @param name its name
	 * @return the value, or {@code null} if there is none
	 * @throws SQLException if the table cannot be read
	 */
	@Nullable String get(Connection connection, String name) throws SQLException {
		if (!LiquibaseLockRow.exists(connection, this.sql)) {
			return null;
		}
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT value FROM %s WHERE name = ?".formatted(this.sql))) {
			statement.setString(1, name);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? row.getString(1) : null;
			}
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState())) {
				return null;
			}
			throw ex;
		}
	}

	void remove(Connection connection, String name) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("DELETE FROM %s WHERE name = ?".formatted(this.sql))) {
			statement.setString(1, name);
			statement.executeUpdate();
		}
	}

}
