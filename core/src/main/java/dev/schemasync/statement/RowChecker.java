package dev.schemasync.statement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.schema.Table.Trait;

/**
 * Looks at some rows of the tables in which not every row can be read: those with values
 * that only some constants stand for, and those of lists.
 */
final class RowChecker {

	private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric", "real",
			"double precision");

	private final Connection connection;

	private final int rows;

	/**
	 * Create a checker.
	 * @param connection the connection, in a transaction that is rolled back
	 * @param rows how many rows of a table are looked at
	 */
	RowChecker(Connection connection, int rows) {
		this.connection = connection;
		this.rows = rows;
	}

	List<RowProblem> check(Iterable<UsedRelation> relations) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("SET LOCAL statement_timeout = '5s'");
		}
		List<RowProblem> problems = new ArrayList<>();
		for (UsedRelation relation : relations) {
			Table table = relation.actual();
			boolean readable = table.privileges().contains(Operation.SELECT) && !table.traits().contains(Trait.EMPTY)
					&& (table.kind() == Table.Kind.TABLE || table.kind() == Table.Kind.PARTITIONED_TABLE);
			List<RowProblem> questions = readable ? questions(relation) : List.of();
			if (!questions.isEmpty()) {
				problems.addAll(ask(table, questions));
			}
		}
		return problems;
	}

	private static List<RowProblem> questions(UsedRelation relation) {
		List<RowProblem> questions = new ArrayList<>();
		for (Column column : relation.expected().columns()) {
			Mapping mapping = column.mapping();
			Column actual = relation.actual().column(column.name());
			if (mapping != null && actual != null && !actual.type().array()) {
				String unknown = unknownValue(mapping, column, actual, relation.actual());
				if (unknown != null) {
					questions.add(question(relation, column, mapping, kind(mapping), unknown));
				}
				String noPosition = noPosition(mapping, column, actual, relation);
				if (noPosition != null) {
					questions.add(question(relation, column, mapping, RowProblem.Kind.NO_POSITION, noPosition));
				}
			}
		}
		return questions;
	}

	private static RowProblem question(UsedRelation relation, Column column, Mapping mapping, RowProblem.Kind kind,
			String condition) {
		return new RowProblem(relation.actual().name(), column.name(), mapping.source(), kind, 0, condition);
	}

	/** A primitive cannot be read as {@code null}. */
	private static RowProblem.Kind kind(Mapping mapping) {
		if (mapping.is(Mapping.Trait.CONVERTED)) {
			return RowProblem.Kind.CONVERTED_VALUE;
		}
		return (mapping.is(Mapping.Trait.UNKNOWN_IS_NULL) && !mapping.is(Mapping.Trait.PRIMITIVE))
				? RowProblem.Kind.LOST_VALUE : RowProblem.Kind.UNKNOWN_VALUE;
	}

	/**
	 * The labels of an enum type are compared elsewhere, a check may leave no other
	 * value.
	 */
	private static @Nullable String unknownValue(Mapping mapping, Column column, Column actual, Table table) {
		boolean enumerated = switch (mapping.role()) {
			case ATTRIBUTE, COLLECTION_INDEX, ID -> !mapping.values().isEmpty();
			case VERSION, DISCRIMINATOR, REFERENCE, GENERATOR, FILTER -> false;
		};
		boolean checked = table.constraints(Constraint.Check.class)
			.anyMatch((check) -> check.columns().equals(List.of(column.name())) && check.validated() && check.enforced()
					&& check.rejected().isEmpty() && check.expression().contains("ARRAY["));
		if (!enumerated || actual.type().carrier().isEnum() || checked) {
			return null;
		}
		String type = actual.type().carrier().name();
		// The text of money has the currency of lc_monetary
		boolean money = type.equals("money")
				&& mapping.values().stream().allMatch((value) -> value.matches("-?\\d+(\\.\\d+)?"));
		boolean number = money || NUMBERS.contains(type);
		String cast = money ? "::numeric" : (number ? "" : "::text");
		return Identifier.sql(column.name()) + cast
				+ mapping.values()
					.stream()
					.map((value) -> number ? value : Identifier.literal(value))
					.collect(Collectors.joining(", ", " NOT IN (", ")"));
	}

	/** A row that belongs to a list, which the elements of others do not. */
	private static @Nullable String noPosition(Mapping mapping, Column column, Column actual, UsedRelation relation) {
		boolean list = mapping.role() == Mapping.Role.COLLECTION_INDEX && column.nullable() && actual.holdsNulls();
		List<String> keys = relation.expected()
			.columns()
			.stream()
			.filter((key) -> list && key.mapping() != null && key.mapping().role() == Mapping.Role.REFERENCE
					&& key.mapping().source().equals(mapping.source()))
			.map((key) -> Identifier.sql(key.name()) + " IS NOT NULL")
			.toList();
		return keys.isEmpty() ? null
				: String.join(" AND ", keys) + " AND " + Identifier.sql(column.name()) + " IS NULL";
	}

	private List<RowProblem> ask(Table table, List<RowProblem> questions) throws SQLException {
		String counts = questions.stream()
			.map((question) -> "count(*) FILTER (WHERE " + question.condition() + ")")
			.collect(Collectors.joining(", "));
		Savepoint savepoint = this.connection.setSavepoint();
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT %s FROM (SELECT * FROM %s LIMIT %d) AS looked_at"
					.formatted(counts, table.name().sql(), this.rows))) {
			List<RowProblem> problems = new ArrayList<>();
			row.next();
			for (int i = 0; i < questions.size(); i++) {
				RowProblem question = questions.get(i);
				if (row.getLong(i + 1) > 0) {
					problems.add(new RowProblem(question.table(), question.column(), question.source(), question.kind(),
							row.getLong(i + 1), question.condition()));
				}
			}
			this.connection.releaseSavepoint(savepoint);
			return problems;
		}
		catch (SQLException ex) {
			// a lock, a policy or too large a table: then nothing is known of the rows
			Refusal.of(ex);
			this.connection.rollback(savepoint);
			return List.of();
		}
	}

}
