package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint.Check;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.schema.Table.Trait;
import dev.schemasync.statement.WriteProblem.Kind;
import dev.schemasync.syntax.SqlExpression;
import dev.schemasync.syntax.SqlToken;

/**
 * What inserts leave to the database and it refuses: checks of columns that nobody
 * writes, and required columns that a view does not show.
 */
final class LeftOutCheck {

	/** They look like calls. */
	private static final Set<String> WORDS = Set.of("any", "all", "some", "and", "or", "not", "in", "then", "when",
			"else", "coalesce");

	private final Map<ObjectName, UsedRelation> relations;

	private final List<WriteProblem> problems = new ArrayList<>();

	LeftOutCheck(Map<ObjectName, UsedRelation> relations) {
		this.relations = relations;
	}

	/** Add a row of {@code hidden_columns.sql}. */
	void add(ResultSet row) throws SQLException {
		ObjectName name = new ObjectName(row.getString("nspname"), row.getString("relname"));
		UsedRelation relation = this.relations.get(name);
		if (relation != null && relation.operations().contains(Operation.INSERT)) {
			this.problems.add(new WriteProblem(name, relation.source(), Kind.HIDDEN_COLUMN, Set.of(Operation.INSERT),
					true, "view " + name, "column %s of %s is not in it".formatted(row.getString("column_name"),
							row.getString("table_name"))));
		}
	}

	List<WriteProblem> problems(Connection connection) throws SQLException {
		for (UsedRelation relation : this.relations.values()) {
			Table table = relation.actual();
			boolean inserts = relation.operations().contains(Operation.INSERT) && table.kind().canBeReferenced()
					&& !table.traits().contains(Trait.TRIGGER_BEFORE_INSERT);
			for (Check check : inserts ? table.constraints(Check.class).toList() : List.<Check>of()) {
				String row = check.enforced() ? row(check, relation) : null;
				if (row != null && isFalse(check, row, connection)) {
					this.problems.add(new WriteProblem(table.name(), relation.source(), Kind.LEFT_TO_DEFAULTS,
							Set.of(Operation.INSERT), true, "check " + check.name(), check.expression()));
				}
			}
		}
		return this.problems;
	}

	/**
	 * The values that the columns of a check have by themselves, if they are constant.
	 */
	private static @Nullable String row(Check check, UsedRelation relation) {
		if (SqlExpression.of(check.expression())
			.calls()
			.stream()
			.anyMatch((call) -> !WORDS.contains(call.simpleName()))) {
			return null;
		}
		List<String> values = new ArrayList<>();
		for (String name : check.columns()) {
			Column column = relation.actual().column(name);
			String value = (column == null || relation.inserts(name)) ? null : value(column);
			if (column == null || value == null) {
				return null;
			}
			values.add("CAST(%s AS %s) AS %s".formatted(value, column.type().text(), Identifier.sql(name)));
		}
		return "(SELECT %s) AS written".formatted(String.join(", ", values));
	}

	private static @Nullable String value(Column column) {
		String value = column.defaultExpression();
		if (value == null) {
			return column.hasValueOfItsOwn() ? null : "NULL";
		}
		return WriteSyntax.isConstant(SqlToken.read(value)) ? value : null;
	}

	private static boolean isFalse(Check check, String row, Connection connection) throws SQLException {
		Savepoint savepoint = connection.setSavepoint();
		try (Statement statement = connection.createStatement();
				ResultSet answer = statement
					.executeQuery("SELECT (%s) IS FALSE FROM %s".formatted(check.expression(), row))) {
			return answer.next() && answer.getBoolean(1);
		}
		catch (SQLException ex) {
			Refusal.of(ex);
			return false;
		}
		finally {
			connection.rollback(savepoint);
		}
	}

}
