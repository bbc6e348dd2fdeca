package dev.schemasync.ddl;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A table and its columns. All names are as they are written in SQL.
 *
 * @param name the name, qualified where the search path does not lead to it
 * @param unlogged whether it is lost in a crash
 * @param partitionKey what it is partitioned by, or {@code null}
 * @param partitionOf the table whose partition it is, or {@code null}
 * @param bounds the rows that belong into the partition, or {@code null}
 * @param columns the columns that it does not inherit
 */
public record TableDefinition(String name, boolean unlogged, @Nullable String partitionKey,
		@Nullable String partitionOf, @Nullable String bounds, List<ColumnDefinition> columns) {

	public TableDefinition {
		columns = List.copyOf(columns);
	}

	@Nullable ColumnDefinition column(String columnName) {
		for (ColumnDefinition column : this.columns) {
			if (column.name().equals(columnName)) {
				return column;
			}
		}
		return null;
	}

	String head() {
		return "%s %s %s %s".formatted(this.unlogged, this.partitionKey, this.partitionOf, this.bounds);
	}

	/** The statement that creates the table, with the given constraints. */
	String creation(List<String> constraints) {
		String head = "CREATE " + (this.unlogged ? "UNLOGGED " : "") + "TABLE " + this.name;
		String tail = (this.partitionKey != null) ? " PARTITION BY " + this.partitionKey : "";
		if (this.partitionOf != null) {
			return head + " PARTITION OF " + this.partitionOf + " " + this.bounds + tail;
		}
		String body = java.util.stream.Stream
			.concat(this.columns.stream().map(ColumnDefinition::definition), constraints.stream())
			.map((line) -> "\t" + line)
			.collect(Collectors.joining(",\n"));
		return head + " (\n" + body + "\n)" + tail;
	}

	/**
	 * A column.
	 *
	 * @param name the name
	 * @param type the type with its collation
	 * @param notNull whether it forbids {@code NULL}
	 * @param defaultExpression the default, or {@code null}
	 * @param identity the identity clause, or {@code null}
	 * @param generated the clause of a generated column, or {@code null}
	 */
	public record ColumnDefinition(String name, String type, boolean notNull, @Nullable String defaultExpression,
			@Nullable String identity, @Nullable String generated) {

		String definition() {
			StringBuilder text = new StringBuilder(this.name).append(' ').append(this.type);
			if (this.defaultExpression != null) {
				text.append(" DEFAULT ").append(this.defaultExpression);
			}
			if (this.generated != null) {
				text.append(' ').append(this.generated);
			}
			if (this.identity != null) {
				text.append(' ').append(this.identity);
			}
			return text.append(this.notNull ? " NOT NULL" : "").toString();
		}

	}

}
