package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.schemasync.change.SqlWriter;
import dev.schemasync.remedy.Later;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rows of a development database, before anything is written or changed, what is
 * in the way of a plan.
 */
public final class DevelopmentRows {

	/**
	 * Not there yet, as the plan makes it, or a function that came with PostgreSQL 16.
	 */
	private static final Set<String> UNDEFINED = Set.of("42P01", "42703", "42704", "42883");

	private static final int EXAMPLES = 3;

	private final Connection connection;

	private final Schema schema;

	private final SqlWriter writer;

	/**
	 * Create a questioner.
	 * @param connection a connection to the database
	 * @param schema its tables
	 */
	public DevelopmentRows(Connection connection, Schema schema) {
		this.connection = connection;
		this.schema = schema;
		this.writer = new SqlWriter(schema.defaultSchema());
	}

	/**
	 * Ask what is in the way.
	 * @param plan the plan
	 * @return the hindrances; none if every change would succeed as far as that can be
	 * known
	 * @throws SQLException if the database cannot be asked
	 */
	public List<RowHindrance> hindrances(MigrationPlan plan) throws SQLException {
		List<RowHindrance> hindrances = new ArrayList<>();
		List<RowQuestion> questions = new RowQuestions(plan.groups()
			.stream()
			.filter((group) -> group.condition() == null)
			.flatMap((group) -> group.changes().changes().stream())
			.toList(), this.writer).all();
		for (RowQuestion question : questions) {
			long rows = count(question.table(), question.condition());
			if (rows > 0) {
				hindrances.add(new RowHindrance(question.path(), question.problem(), question.consequence(), rows,
						examples(question), question.advice()));
			}
		}
		return hindrances;
	}

	/**
	 * Count the rows that a column waits for.
	 * @param later the column
	 * @return how many have no value; 0 if the table is not there yet
	 * @throws SQLException if the database cannot be asked
	 */
	public long waiting(Later later) throws SQLException {
		Table table = table(later.table());
		if (table == null) {
			return 0;
		}
		return (table.column(later.column()) == null) ? count(later.table(), "true")
				: count(later.table(), "t.%s IS NULL".formatted(Identifier.sql(later.column())));
	}

	private @Nullable Table table(ObjectName name) {
		return this.schema.tables().stream().filter((table) -> table.name().equals(name)).findFirst().orElse(null);
	}

	private long count(ObjectName table, String condition) throws SQLException {
		List<String> rows = query(
				"SELECT count(*) FROM %s AS t WHERE %s".formatted(this.writer.name(table), condition));
		return rows.isEmpty() ? 0 : Long.parseLong(rows.getFirst());
	}

	/**
	 * The keys of rows, as {@code id 7}; values of other columns are nobody's business.
	 */
	private List<String> examples(RowQuestion question) throws SQLException {
		Table table = table(question.table());
		List<String> key = (table == null) ? List.of()
				: table.constraints(Constraint.PrimaryKey.class)
					.findFirst()
					.map(Constraint.PrimaryKey::columns)
					.orElse(List.of());
		if (key.isEmpty()) {
			return List.of();
		}
		String columns = key.stream()
			.map((column) -> "%s || t.%s".formatted(Identifier.literal(column + " "), Identifier.sql(column)))
			.collect(Collectors.joining(", "));
		return query("SELECT concat_ws(', ', %s) FROM %s AS t WHERE %s ORDER BY 1 LIMIT %d".formatted(columns,
				this.writer.name(question.table()), question.condition(), EXAMPLES));
	}

	private List<String> query(String sql) throws SQLException {
		boolean autoCommit = this.connection.getAutoCommit();
		this.connection.setAutoCommit(false);
		Savepoint savepoint = this.connection.setSavepoint();
		List<String> values = new ArrayList<>();
		try (Statement statement = this.connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				values.add(row.getString(1));
			}
		}
		catch (SQLException ex) {
			if (!UNDEFINED.contains(ex.getSQLState())) {
				throw ex;
			}
		}
		finally {
			this.connection.rollback(savepoint);
			this.connection.setAutoCommit(autoCommit);
		}
		return values;
	}

}
