package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The right to execute a function or procedure, which preparing does not check. */
final class Routine {

	private static final String EXECUTABLE = """
			WITH name AS (SELECT parse_ident(?) AS parts)
			SELECT coalesce(bool_or(has_function_privilege(p.oid, 'EXECUTE')), true)
			FROM name
			JOIN pg_proc p ON p.proname = name.parts[cardinality(name.parts)]
			JOIN pg_namespace n ON n.oid = p.pronamespace
			WHERE CASE WHEN cardinality(name.parts) > 1 THEN n.nspname = name.parts[cardinality(name.parts) - 1]
			           ELSE pg_function_is_visible(p.oid) END
			""";

	private static final String EXISTS = """
			WITH name AS (SELECT parse_ident(?) AS parts)
			SELECT EXISTS (SELECT FROM name
			               JOIN pg_proc p ON p.proname = name.parts[cardinality(name.parts)]
			               JOIN pg_namespace n ON n.oid = p.pronamespace
			               WHERE CASE WHEN cardinality(name.parts) > 1
			                          THEN n.nspname = name.parts[cardinality(name.parts) - 1]
			                          ELSE pg_function_is_visible(p.oid) END)
			""";

	private Routine() {
	}

	/** Return whether there is a function of that name, whatever its parameters. */
	static boolean exists(Connection connection, String name) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
			statement.setString(1, name);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	/** Return whether the role may execute any routine of that name. */
	static boolean isExecutable(Connection connection, String name) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(EXECUTABLE)) {
			statement.setString(1, name);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

}
