package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SqlText;

/**
 * Lets PostgreSQL parse and describe the SQL texts in the code, in one read-only
 * transaction that is rolled back. Nothing is executed, and the role needs no rights.
 */
public final class StatementChecker {

	private final DataSource dataSource;

	/**
	 * Create a checker.
	 * @param dataSource connects with the role and the search path of the application
	 */
	public StatementChecker(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Check some texts.
	 * @param texts the texts
	 * @param entityColumns the columns that a query for an entity has to return, by the
	 * name of the entity's class
	 * @return what PostgreSQL has against them, in the order of the texts
	 * @throws CatalogReadException if the connection fails
	 */
	public List<StatementProblem> check(List<SqlText> texts, Map<String, List<String>> entityColumns) {
		if (texts.isEmpty()) {
			return List.of();
		}
		try (Connection connection = this.dataSource.getConnection()) {
			boolean autoCommit = connection.getAutoCommit();
			boolean readOnly = connection.isReadOnly();
			connection.setReadOnly(true);
			connection.setAutoCommit(false);
			try {
				return check(Sessions.unpooled(connection), texts, entityColumns);
			}
			finally {
				connection.rollback();
				connection.setAutoCommit(autoCommit);
				connection.setReadOnly(readOnly);
			}
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

	/**
	 * Look for what stands between the entities and their rows: triggers, rules,
	 * policies, and the rights that these and views need.
	 * @param expected what the entities expect
	 * @param actual what the database has
	 * @return what stands in the way, in no particular order
	 * @throws CatalogReadException if the connection fails
	 */
	public List<WriteProblem> checkWrites(Schema expected, Schema actual) {
		return new WriteChecker(this.dataSource).check(expected, actual);
	}

	/**
	 * Return the columns to which triggers give a value before a row is written.
	 * @param expected what the entities expect
	 * @param actual what the database has
	 * @return the columns, as far as the text of the triggers' functions tells
	 * @throws CatalogReadException if the connection fails
	 */
	public Set<FilledColumn> filledColumns(Schema expected, Schema actual) {
		return new WriteChecker(this.dataSource).filled(expected, actual);
	}

	/**
	 * Look at some rows of the tables in which not every row can be read: values that no
	 * constant stands for, and elements of lists without a position.
	 * @param expected what the entities expect
	 * @param actual what the database has
	 * @param rows how many rows of a table are looked at, 0 for none
	 * @return the rows that cannot be read
	 * @throws CatalogReadException if the connection fails
	 */
	public List<RowProblem> checkRows(Schema expected, Schema actual, int rows) {
		return (rows > 0) ? new WriteChecker(this.dataSource).look(expected, actual, rows) : List.of();
	}

	private static List<StatementProblem> check(Connection connection, List<SqlText> texts,
			Map<String, List<String>> entityColumns) throws SQLException {
		// a migration may hold locks: wait for it once, not for each text
		Savepoint savepoint = savepoint(connection, "5s");
		boolean waited = false;
		List<StatementProblem> problems = new ArrayList<>();
		StatementPlans plans = new StatementPlans(connection);
		Map<SqlText, UsedObjects> used = new LinkedHashMap<>();
		try {
			for (SqlText text : texts) {
				StatementCheck check = new StatementCheck(connection, savepoint, text);
				problems.addAll(check.run(entityColumns));
				check.addTo(plans);
				used.put(text, check.used());
				if (check.isLockedOut() && !waited) {
					savepoint = savepoint(connection, "10ms");
					waited = true;
				}
			}
			problems.addAll(plans.problems(savepoint));
			problems.addAll(called(used, problems, new Explanation(connection, savepoint)));
		}
		finally {
			connection.rollback(savepoint);
			forget(connection);
		}
		return withoutEchoes(problems);
	}

	/** What PostgreSQL notices only when the functions of a statement run. */
	private static List<StatementProblem> called(Map<SqlText, UsedObjects> texts, List<StatementProblem> known,
			Explanation explanation) throws SQLException {
		known.forEach((problem) -> texts.remove(problem.text()));
		texts.values().removeIf((used) -> used.functions().isEmpty());
		Set<String> names = texts.isEmpty() ? Set.of() : explanation.functionNames();
		BodyCheck check = new BodyCheck(explanation);
		List<StatementProblem> problems = new ArrayList<>();
		for (Map.Entry<SqlText, UsedObjects> entry : texts.entrySet()) {
			BodyCheck.Found found = check.calls(entry.getValue().callsOnly(names));
			if (found != null && found.certain()) {
				problems.add(new StatementProblem(
						entry.getKey(), (found.kind() == WriteProblem.Kind.FORBIDDEN)
								? StatementProblem.Type.MISSING_PRIVILEGE : StatementProblem.Type.INVALID,
						found.message(), null, null));
			}
		}
		return problems;
	}

	/** What a part of a query is to blame for is not said once more of the whole. */
	private static List<StatementProblem> withoutEchoes(List<StatementProblem> problems) {
		Set<String> blamed = new HashSet<>();
		for (StatementProblem problem : problems) {
			if (problem.text().kind() != SqlText.Kind.TRANSLATED_QUERY) {
				blamed.add(problem.text().source());
				blamed.add(problem.message());
			}
		}
		return problems.stream()
			.filter((problem) -> problem.text().kind() != SqlText.Kind.TRANSLATED_QUERY
					|| (!blamed.contains(problem.text().source()) && !blamed.contains(problem.message())))
			.toList();
	}

	/**
	 * The driver prepares by name what it describes. Through a pooler in transaction mode
	 * somebody else gets this session next, and the same names.
	 * @see <a href= "https://jdbc.postgresql.org/documentation/server-prepare/">Server
	 * prepared statements</a>
	 */
	private static void forget(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("DEALLOCATE ALL");
		}
	}

	/** Rolling back to a savepoint keeps it, so one is enough for many texts. */
	private static Savepoint savepoint(Connection connection, String lockTimeout) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET LOCAL lock_timeout = '" + lockTimeout + "'");
		}
		return connection.setSavepoint();
	}

}
