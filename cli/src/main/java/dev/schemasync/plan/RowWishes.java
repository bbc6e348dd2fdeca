package dev.schemasync.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.SqlExpression;
import dev.schemasync.syntax.SqlToken;

/**
 * What sample rows should be like, so that they are not in the way of changes that any
 * real application would have made its rows fit for.
 *
 * @param plain whether values at the limits of types are left out
 * @param checks the conditions that will be added, by the names of tables
 * @param types the types that columns will get, by their names behind those of tables
 */
public record RowWishes(boolean plain, Map<String, List<String>> checks, Map<String, ColumnType> types) {

	/** Any rows that the tables accept. */
	public static final RowWishes NONE = new RowWishes(false, Map.of(), Map.of());

	private static final List<String> TEXTS = List.of("character varying", "text", "character", "citext");

	public RowWishes {
		checks = Map.copyOf(checks);
		types = Map.copyOf(types);
	}

	/**
	 * Return rows that fit what is done next.
	 * @param changes what is done
	 * @return the wishes
	 */
	public static RowWishes before(Collection<Change> changes) {
		Map<String, List<String>> checks = new LinkedHashMap<>();
		Map<String, ColumnType> types = new LinkedHashMap<>();
		for (Change change : changes) {
			if (change instanceof ConstraintChange.AddConstraint add
					&& add.spec() instanceof ConstraintSpec.Check(var columns, Condition.Expression condition)) {
				checks.computeIfAbsent(add.table().name(), (table) -> new ArrayList<>()).add(condition.expression());
			}
			else if (change instanceof ColumnChange.AlterType alter) {
				types.put(alter.table().name() + "." + alter.column(),
						ColumnType.of(alter.to().toLowerCase(java.util.Locale.ROOT)));
			}
		}
		return new RowWishes(true, checks, types);
	}

	/** The conditions that the rows of a table will have to fulfil. */
	List<String> checks(ObjectName table) {
		return this.checks.getOrDefault(table.name(), List.of());
	}

	/** Values to try first. */
	List<String> values(Table table, Column column, int row) {
		List<String> values = new ArrayList<>();
		for (String check : checks(table.name())) {
			List<SqlToken> tokens = SqlExpression.of(check).tokens();
			if (tokens.stream().anyMatch((token) -> token.isName() && token.name().equals(column.name()))) {
				tokens.stream().flatMap(RowWishes::near).forEach(values::add);
			}
		}
		ColumnType type = this.types.get(table.name().name() + "." + column.name());
		if (type != null && TEXTS.contains(column.type().carrier().name())) {
			values.addAll(SampleValues.of(type, row, List.of()));
		}
		return values;
	}

	/**
	 * A literal is a value that is meant; a number is one that others are compared with.
	 */
	private static Stream<String> near(SqlToken token) {
		if (token.isLiteral()) {
			return Stream.of(token.literal());
		}
		if (!token.isNumber()) {
			return Stream.of();
		}
		try {
			BigDecimal number = new BigDecimal(token.text());
			return Stream.of(number.add(BigDecimal.ONE), number, number.subtract(BigDecimal.ONE))
				.map(BigDecimal::toPlainString);
		}
		catch (NumberFormatException ex) {
			return Stream.of();
		}
	}

}
