package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.ddl.TableDefinition.ColumnDefinition;

/**
 * The statements that change the labels of an enum type. A label can be added at the end,
 * but never removed or moved: for that the type is made anew and its columns converted,
 * which fails, and so loses nothing, if a row holds a label that is gone.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertype.html">ALTER
 * TYPE</a>
 */
final class EnumChange {

	private final DatabaseDefinition from;

	private final Definition old;

	private final Definition wanted;

	EnumChange(DatabaseDefinition from, Definition old, Definition wanted) {
		this.from = from;
		this.old = old;
		this.wanted = wanted;
	}

	List<String> statements() {
		String name = this.wanted.name();
		String before = this.old.creation();
		String start = before.substring(0, before.length() - 1);
		if (this.wanted.creation().contains(" AS ENUM (") && this.wanted.creation().startsWith(start + ", ")) {
			String added = this.wanted.creation().substring(start.length() + 2, this.wanted.creation().length() - 1);
			return List.of(added.split(", (?=')"))
				.stream()
				.map((label) -> "ALTER TYPE %s ADD VALUE %s".formatted(name, label))
				.toList();
		}
		List<String> statements = new ArrayList<>();
		String unqualified = name.substring(name.lastIndexOf('.') + 1).replace("\"", "");
		String aside = "\"" + unqualified + "_old\"";
		String qualifiedAside = name.substring(0, name.lastIndexOf('.') + 1) + aside;
		statements.add("ALTER TYPE %s RENAME TO %s".formatted(name, aside));
		statements.add(this.wanted.creation());
		for (TableDefinition table : this.from.tables()) {
			for (ColumnDefinition column : table.columns()) {
				if (column.type().equals(name) || column.type().equals(name + "[]")) {
					statements.addAll(convert(table.name(), column));
				}
			}
		}
		statements.add("DROP TYPE " + qualifiedAside);
		return statements;
	}

	private static List<String> convert(String table, ColumnDefinition column) {
		String alter = "ALTER TABLE %s ALTER COLUMN %s ".formatted(table, column.name());
		String text = column.type().endsWith("[]") ? "text[]" : "text";
		List<String> statements = new ArrayList<>();
		if (column.defaultExpression() != null) {
			statements.add(alter + "DROP DEFAULT");
		}
		statements.add(alter + "TYPE %s USING %s::%s::%s".formatted(column.type(), column.name(), text, column.type()));
		if (column.defaultExpression() != null) {
			statements.add(alter + "SET DEFAULT " + column.defaultExpression());
		}
		return statements;
	}

}
