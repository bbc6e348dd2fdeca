package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

import liquibase.exception.DatabaseException;
import org.jspecify.annotations.Nullable;

/**
 * Begins the transactions of change sets as Liquibase does, which puts its schema in
 * front of the search path of each, and with the limits of the change set. What Liquibase
 * made of a search path is remembered: as long as the session has that, one round trip
 * does it all.
 */
final class TransactionStart {

	private @Nullable String before;

	private @Nullable String after;

	/**
	 * Begin a transaction.
	 * @param connection the connection, without a transaction or with one that is undone
	 * @param limits SQL that sets the limits
	 * @param liquibase undoes a transaction and begins another one, as Liquibase does
	 * @throws SQLException if the database refuses
	 * @throws DatabaseException if Liquibase fails
	 */
	void begin(Connection connection, String limits, Beginning liquibase) throws SQLException, DatabaseException {
		connection.rollback();
		if (this.after != null) {
			try (PreparedStatement statement = connection.prepareStatement(
					limits + " SELECT current_setting('search_path'), set_config('search_path', ?, true)")) {
				statement.setString(1, this.after);
				if (Objects.equals(searchPath(statement), this.before)) {
					return;
				}
			}
		}
		connection.rollback();
		try (Statement statement = connection.createStatement()) {
			this.before = searchPath(statement);
			liquibase.begin();
			this.after = searchPath(statement);
			statement.execute(limits);
		}
	}

	private static String searchPath(Statement statement) throws SQLException {
		try (ResultSet row = statement.executeQuery("SELECT current_setting('search_path')")) {
			row.next();
			return row.getString(1);
		}
	}

	private static @Nullable String searchPath(PreparedStatement statement) throws SQLException {
		boolean rows = statement.execute();
		while (!rows && statement.getUpdateCount() >= 0) {
			rows = statement.getMoreResults();
		}
		try (ResultSet row = statement.getResultSet()) {
			return row.next() ? row.getString(1) : null;
		}
	}

	/** How Liquibase begins a transaction. */
	@FunctionalInterface
	interface Beginning {

		void begin() throws DatabaseException;

	}

}
