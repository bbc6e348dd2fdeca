package dev.schemasync.plan;

import java.sql.SQLException;
import java.util.Collection;

import org.postgresql.core.Parser;

/**
 * Text as Liquibase and the driver have to find it to run it unchanged.
 *
 * @see <a href=
 * "https://docs.liquibase.com/concepts/changelogs/property-substitution.html"> Property
 * substitution</a>
 */
public final class LiquibaseText {

	private static final String PARAMETER = "${";

	private static final String DOLLAR = "schema.sync.dollar";

	private static final String ATOMIC = "\nBEGIN ATOMIC\n";

	private LiquibaseText() {
	}

	/**
	 * Escape what Liquibase would take for one of its parameters, and what the driver
	 * would take for more than one statement.
	 * @param sql a statement
	 * @return the statement in a changelog
	 */
	public static String escaped(String sql) {
		return whole(sql).replace(PARAMETER, PARAMETER + DOLLAR + "}{");
	}

	/**
	 * Declare what {@link #escaped(String)} uses. Liquibase's own escape has to be turned
	 * on first, and a file has to run wherever it is.
	 * @param statements the statements of a file
	 * @return a line for the head of the file, empty if no statement needs it
	 */
	public static String declaration(Collection<String> statements) {
		return statements.stream().anyMatch((sql) -> sql.contains(PARAMETER))
				? "\n--property name:%s value:$ global:false\n".formatted(DOLLAR) : "";
	}

	/**
	 * The driver looks for semicolons in the body of a function that is no string, and
	 * takes an operator such as that of {@code jsonb ? text} for a parameter.
	 */
	private static String whole(String sql) {
		boolean atomic = sql.startsWith("CREATE OR REPLACE ") && sql.contains(ATOMIC);
		if (!atomic && !hasParameter(sql)) {
			return sql;
		}
		String tag = "$create$";
		for (int i = 2; sql.contains(tag); i++) {
			tag = "$create" + i + "$";
		}
		return "DO $do$ BEGIN EXECUTE %s%s%s; END $do$".formatted(tag, sql, tag);
	}

	private static boolean hasParameter(String sql) {
		try {
			return sql.contains("?") && Parser.parseJdbcSql(sql, true, true, false, false, false)
				.stream()
				.anyMatch((query) -> query.bindPositions.length > 0);
		}
		catch (SQLException ex) {
			throw new IllegalArgumentException(sql, ex);
		}
	}

}
