package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.syntax.SqlToken;

/**
 * What PostgreSQL says when it is asked to explain a statement: it looks at names, types
 * and rights, and executes nothing.
 */
final class Explanation {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final String UNDEFINED_TABLE = "42P01";

	/** Undefined column, function, schema and type, and a value of another type. */
	private static final Set<String> UNDEFINED = Set.of("42703", "42883", "3F000", "42704", "42804", UNDEFINED_TABLE);

	private static final String RIGHTS = """
			SELECT
			FROM pg_class c
			CROSS JOIN (SELECT to_regclass(?) AS oid, ?::name AS owner, ?::text AS operation) AS asked
			WHERE c.oid = asked.oid
			AND NOT (has_schema_privilege(asked.owner, c.relnamespace, 'USAGE')
			         AND CASE asked.operation WHEN 'DELETE' THEN has_table_privilege(asked.owner, c.oid, 'DELETE')
			                                  ELSE has_any_column_privilege(asked.owner, c.oid, asked.operation) END)
			""";

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

	/**
	 * Return what somebody else may not do, or {@code null}.
	 * @param owner whose rights count
	 * @param statement the statement, of which only the table that it writes is looked at
	 * @param searchPath the search path that it runs with, {@code null} for that of the
	 * session
	 */
	@Nullable String forbiddenTo(String owner, List<SqlToken> statement, @Nullable String searchPath) throws SQLException {
		ObjectName table = WriteSyntax.target(statement);
		if (table == null) {
			return null;
		}
		try (Statement settings = this.connection.createStatement();
				PreparedStatement rights = this.connection.prepareStatement(RIGHTS)) {
			if (searchPath != null) {
				settings.execute("SET LOCAL search_path = " + searchPath);
			}
			rights.setString(1, table.sql());
			rights.setString(2, owner);
			rights.setString(3, statement.getFirst().word());
			try (ResultSet row = rights.executeQuery()) {
				return row.next() ? "permission denied for table %s to %s, with whose rights the function runs"
					.formatted(table.name(), owner) : null;
			}
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
