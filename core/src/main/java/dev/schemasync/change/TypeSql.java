package dev.schemasync.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.schemasync.schema.Identifier;

/**
 * Writes what is done to types. A label can be added or renamed, but never removed or
 * moved: for that the type is made anew and its columns converted.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertype.html">ALTER
 * TYPE</a>
 */
final class TypeSql {

	private final SqlWriter writer;

	TypeSql(SqlWriter writer) {
		this.writer = writer;
	}

	List<String> statements(TypeChange change) {
		String type = this.writer.name(change.subject());
		return switch (change) {
			case TypeChange.CreateSchema create ->
				List.of("CREATE SCHEMA IF NOT EXISTS " + Identifier.sql(create.schema()));
			case TypeChange.CreateEnum create -> List.of(create(type, create.labels()));
			case TypeChange.AddLabel add ->
				List.of("ALTER TYPE %s ADD VALUE %s%s".formatted(type, Identifier.literal(add.label()), before(add)));
			case TypeChange.RenameLabel rename -> List.of("ALTER TYPE %s RENAME VALUE %s TO %s".formatted(type,
					Identifier.literal(rename.label()), Identifier.literal(rename.to())));
			case TypeChange.ReplaceEnum replace -> replace(type, replace);
			case TypeChange.AllowNull allow -> List.of("ALTER DOMAIN %s DROP NOT NULL".formatted(type));
			case TypeChange.DropType drop -> List.of("DROP TYPE " + type);
		};
	}

	private static String create(String type, List<String> labels) {
		return "CREATE TYPE %s AS ENUM (%s)".formatted(type,
				labels.stream().map(Identifier::literal).collect(Collectors.joining(", ")));
	}

	private static String before(TypeChange.AddLabel add) {
		return (add.before() != null) ? " BEFORE " + Identifier.literal(add.before()) : "";
	}

	private List<String> replace(String type, TypeChange.ReplaceEnum replace) {
		String aside = Identifier.stored(replace.type().name() + "_old");
		List<String> statements = new ArrayList<>();
		statements.add("ALTER TYPE %s RENAME TO %s".formatted(type, Identifier.sql(aside)));
		statements.add(create(type, replace.labels()));
		replace.columns().forEach((column) -> statements.addAll(convert(type, column, replace.replaced())));
		statements.add("DROP TYPE " + this.writer.name(replace.type().sibling(aside)));
		return statements;
	}

	private List<String> convert(String type, TypeChange.EnumColumn column, Map<String, String> replaced) {
		String alter = "ALTER TABLE %s ALTER COLUMN %s ".formatted(this.writer.name(column.table()),
				Identifier.sql(column.column()));
		String target = column.array() ? type + "[]" : type;
		List<String> statements = new ArrayList<>();
		if (column.defaultExpression() != null) {
			statements.add(alter + "DROP DEFAULT");
		}
		statements.add(alter + "TYPE %s USING %s::%s".formatted(target, text(column, new TreeMap<>(replaced)), target));
		if (column.defaultExpression() != null) {
			statements.add(alter + "SET DEFAULT " + column.defaultExpression());
		}
		return statements;
	}

	/** The values as text, with the new labels in place of those that are gone. */
	private static String text(TypeChange.EnumColumn column, Map<String, String> replaced) {
		String name = Identifier.sql(column.column());
		if (column.array()) {
			String text = name + "::text[]";
			for (Map.Entry<String, String> label : replaced.entrySet()) {
				text = "array_replace(%s, %s, %s)".formatted(text, Identifier.literal(label.getKey()),
						Identifier.literal(label.getValue()));
			}
			return text;
		}
		return replaced.isEmpty() ? name + "::text"
				: "(%s)".formatted(RowSql.replaced(name + "::text", replaced, true));
	}

}
