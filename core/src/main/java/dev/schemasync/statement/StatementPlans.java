package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.schemasync.schema.SqlText;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL notices only when it plans a statement: rights on tables and functions,
 * and whether ON CONFLICT has a key to stand on. Many are planned in one round trip, as
 * hardly ever anything is wrong.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-prepare.html">PREPARE</a>
 */
final class StatementPlans {

	private static final int AT_ONCE = 100;

	/** Insufficient privilege, no key that matches ON CONFLICT, a view without locks. */
	private static final Set<String> TELLING = Set.of("42501", "42P10", "0A000");

	private static final String INSUFFICIENT_RESOURCES = "53";

	private final Connection connection;

	private final List<Planned> planned = new ArrayList<>();

	private int names;

	StatementPlans(Connection connection) {
		this.connection = connection;
	}

	/** Add a statement that PostgreSQL could prepare. */
	void add(SqlText text, PreparableSql sql) {
		this.planned.add(new Planned(text, sql));
	}

	/** Return what PostgreSQL has against the statements. */
	List<StatementProblem> problems(Savepoint savepoint) throws SQLException {
		List<StatementProblem> problems = new ArrayList<>();
		for (int i = 0; i < this.planned.size(); i += AT_ONCE) {
			List<Planned> some = this.planned.subList(i, Math.min(i + AT_ONCE, this.planned.size()));
			if (!isPlanned(some, savepoint)) {
				for (Planned one : some) {
					problems.addAll(problems(one, savepoint));
				}
			}
		}
		return problems;
	}

	private boolean isPlanned(List<Planned> statements, Savepoint savepoint) throws SQLException {
		return refusal(statements, true, savepoint) == null;
	}

	private List<StatementProblem> problems(Planned one, Savepoint savepoint) throws SQLException {
		Refusal refusal = refusal(List.of(one), true, savepoint);
		if (refusal != null && !TELLING.contains(refusal.state())) {
			refusal = refusal(List.of(one), false, savepoint);
		}
		StatementProblem problem = (refusal != null && TELLING.contains(refusal.state()))
				? refusal.problem(one.text(), one.sql(), true, false) : null;
		return (problem != null) ? List.of(problem) : List.of();
	}

	/** The locks of the plans are released at once. */
	private @Nullable Refusal refusal(List<Planned> statements, boolean values, Savepoint savepoint)
			throws SQLException {
		try {
			plan(statements, values);
			return null;
		}
		catch (SQLException ex) {
			boolean exhausted = ex.getSQLState() != null && ex.getSQLState().startsWith(INSUFFICIENT_RESOURCES);
			return exhausted ? null : Refusal.of(ex);
		}
		finally {
			this.connection.rollback(savepoint);
		}
	}

	/**
	 * It is planned for some values, as a plan for any values would lock every partition
	 * of a table; not for NULL where it can be avoided, as nothing equals that, and then
	 * nothing else is looked at.
	 */
	private void plan(List<Planned> statements, boolean values) throws SQLException {
		StringBuilder sql = new StringBuilder("SET LOCAL plan_cache_mode = force_custom_plan");
		for (Planned one : statements) {
			String name = "schema_sync_" + this.names++;
			sql.append(";PREPARE ").append(name).append(" AS ").append(one.sql().server()).append('\n');
			sql.append(";EXPLAIN EXECUTE ").append(name);
			List<String> parameters = one.sql().parameters();
			if (!parameters.isEmpty()) {
				sql.append(parameters.stream()
					.map((parameter) -> values
							? ParameterTypes.example(one.text().parameters().getOrDefault(parameter, "")) : "NULL")
					.collect(Collectors.joining(", ", "(", ")")));
			}
		}
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql.toString());
		}
	}

	private record Planned(SqlText text, PreparableSql sql) {

	}

}
