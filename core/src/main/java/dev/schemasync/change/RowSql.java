package dev.schemasync.change;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.schemasync.schema.Identifier;
import org.jspecify.annotations.Nullable;

/** Writes what is done to rows. */
final class RowSql {

	private final SqlWriter writer;

	RowSql(SqlWriter writer) {
		this.writer = writer;
	}

	String statement(RowChange change) {
		String table = this.writer.name(change.table());
		return switch (change) {
			case RowChange.Fill fill -> "UPDATE %s SET %s = %s WHERE %s".formatted(table, Identifier.sql(fill.column()),
					fill.value(), ConstraintSql.condition(where(fill)));
			case RowChange.ReplaceValues replace -> {
				String column = Identifier.sql(replace.column());
				Map<String, String> values = new TreeMap<>(replace.values());
				yield "UPDATE %s SET %s = %s WHERE %s".formatted(table, column,
						replaced(column, values, replace.quoted()), ConstraintSql.condition(
								new Condition.OneOf(replace.column(), List.copyOf(values.keySet()), replace.quoted())));
			}
			case RowChange.DeleteRows delete -> "DELETE FROM %s%s".formatted(table, where(delete.where()));
			case RowChange.MoveCounter move -> counter(table, move);
		};
	}

	private static String counter(String table, RowChange.MoveCounter move) {
		String column = Identifier.sql(move.column());
		String keyColumn = move.keyColumn();
		if (move.isThere()) {
			return "UPDATE %s SET %s = %d%s".formatted(table, column, move.value(), (keyColumn == null) ? ""
					: " WHERE %s = %s".formatted(Identifier.sql(keyColumn), Identifier.literal(move.key())));
		}
		return (keyColumn == null) ? "INSERT INTO %s (%s) VALUES (%d)".formatted(table, column, move.value())
				: "INSERT INTO %s (%s, %s) VALUES (%s, %d)".formatted(table, Identifier.sql(keyColumn), column,
						Identifier.literal(move.key()), move.value());
	}

	private static Condition where(RowChange.Fill fill) {
		Condition isNull = new Condition.IsNull(fill.column());
		return (fill.where() != null) ? new Condition.And(List.of(isNull, fill.where())) : isNull;
	}

	private static String where(@Nullable Condition condition) {
		return (condition != null) ? " WHERE " + ConstraintSql.condition(condition) : "";
	}

	/** The new values in place of the old ones, in the order of the old ones. */
	static String replaced(String value, Map<String, String> values, boolean quoted) {
		return "CASE %s %s ELSE %s END".formatted(value,
				values.entrySet()
					.stream()
					.map((entry) -> "WHEN %s THEN %s".formatted(literal(entry.getKey(), quoted),
							literal(entry.getValue(), quoted)))
					.collect(Collectors.joining(" ")),
				value);
	}

	private static String literal(String value, boolean quoted) {
		return quoted ? Identifier.literal(value) : value;
	}

}
