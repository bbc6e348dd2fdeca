package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The row that plain Liquibase sets while it migrates. It outlives its process, so it
 * counts only while a session is there that may have set it.
 *
 * @param holder who set it
 * @param since when, by the clock of whoever set it
 * @param hasSession whether a session may be its holder: one that began before and does
 * something, or that has a table of Liquibase in its transaction. Of sessions of other
 * roles often only the latter is known. The time is that of its zone; where it is not
 * ours, it may be UTC
 */
record LiquibaseLockRow(String holder, Instant since, boolean hasSession) {

	/**
	 * Read the row.
	 * @param connection any connection to the database
	 * @param lockTable the table as it is written in SQL
	 * @param historyTable the table of the history
	 * @return the row, or {@code null} if the lock is free
	 * @throws SQLException if it cannot be read
	 */
	static @Nullable LiquibaseLockRow read(Connection connection, String lockTable, String historyTable)
			throws SQLException {
		if (!exists(connection, lockTable)) {
			return null;
		}
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(
						"""
								SELECT coalesce(k.lockedby, 'somebody'), coalesce(k.lockgranted, now()::timestamp)::timestamptz,
								EXISTS (
									SELECT FROM pg_stat_activity a
									WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
									AND coalesce(a.application_name, '') NOT LIKE 'schema-sync%%'
									AND ((coalesce(a.state, 'active') <> 'idle' AND coalesce(a.backend_type, '') = 'client backend'
										AND coalesce(a.backend_start, '-infinity') <= interval '1 minute'
											+ greatest(k.lockgranted::timestamptz, k.lockgranted AT TIME ZONE 'UTC'))
									OR EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.relation IN (to_regclass('%2$s'), to_regclass('%1$s'))))
								)
								FROM %1$s k WHERE k.locked
								"""
							.formatted(lockTable, historyTable))) {
			return row.next() ? new LiquibaseLockRow(row.getString(1),
					Objects.requireNonNull(row.getTimestamp(2)).toInstant(), row.getBoolean(3)) : null;
		}
	}

	static boolean exists(Connection connection, String table) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
			statement.setString(1, table);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	/**
	 * Free the lock.
	 * @param connection any connection to the database
	 * @param lockTable the table as it is written in SQL
	 * @throws SQLException if the database refuses
	 */
	static void clear(Connection connection, String lockTable) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.executeUpdate("UPDATE %s SET locked = false, lockgranted = NULL, lockedby = NULL WHERE locked"
				.formatted(lockTable));
		}
	}

}
