package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.syntax.SqlToken;

/**
 * What PostgreSQL says when it is asked to explain a statement: it looks at names, types
 * and rights, and executes nothing.
 */
final class Explanation {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final String UNDEFINED_TABLE = "42P01";

	/** Undefined column, function, schema and type. */
	private static final Set<String> UNDEFINED = Set.of("42703", "42883", "3F000", "42704", UNDEFINED_TABLE);

	private final Connection connection;

	private final Savepoint savepoint;

	Explanation(Connection connection, Savepoint savepoint) {
		this.connection = connection;
		this.savepoint = savepoint;
	}

	/**
	 * Return what is wrong, or {@code null} if nothing is.
	 * @param sql the statement
	 * @param searchPath the search path that it runs with, {@code null} for that of the
	 * session
	 */
	@Nullable Refusal explain(String sql, @Nullable String searchPath) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			if (searchPath != null) {
				statement.execute("SET LOCAL search_path = " + searchPath);
			}
			statement.execute("EXPLAIN " + sql);
			this.connection.rollback(this.savepoint);
			return null;
		}
		catch (SQLException ex) {
			Refusal refusal = Refusal.of(ex);
			this.connection.rollback(this.savepoint);
			return refusal;
		}
	}

	/**
	 * Return what a table refuses for certain of what a statement writes, or
	 * {@code null}.
	 * @param sql the statement
	 * @param searchPath the search path that it runs with, {@code null} for that of the
	 * session
	 */
	@Nullable String refused(String sql, @Nullable String searchPath) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			if (searchPath != null) {
				statement.execute("SET LOCAL search_path = " + searchPath);
			}
			return WrittenValues.refused(this.connection, SqlToken.read(sql));
		}
		finally {
			this.connection.rollback(this.savepoint);
		}
	}

	static boolean isForbidden(Refusal refusal) {
		return refusal.state().equals(INSUFFICIENT_PRIVILEGE);
	}

	static boolean isUndefined(Refusal refusal, boolean certain) {
		return certain ? UNDEFINED.contains(refusal.state()) : refusal.state().equals(UNDEFINED_TABLE);
	}

}
