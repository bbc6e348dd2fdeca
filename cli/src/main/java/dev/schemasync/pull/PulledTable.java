package dev.schemasync.pull;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.palantir.javapoet.ClassName;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint.PrimaryKey;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Table;

/**
 * A table or view that becomes an entity.
 *
 * @param table the table
 * @param type the class
 * @param id the columns that identify a row
 * @param guessed whether the catalog does not say that they do
 */
record PulledTable(Table table, ClassName type, List<String> id, boolean guessed) {

	/**
	 * Return the columns that identify a row: the primary key, else a unique key without
	 * {@code NULL}; of a view a column that is named like a key, else all. Empty if there
	 * are none.
	 */
	static List<String> identifier(Table table) {
		PrimaryKey key = table.constraints(PrimaryKey.class).findFirst().orElse(null);
		if (key != null) {
			return key.columns();
		}
		List<String> unique = table.indexes()
			.stream()
			.filter((index) -> index.guaranteesUniqueness() && !index.deferrable())
			.map(Index::keys)
			.filter((keys) -> keys.stream().allMatch((name) -> isRequired(table, name)))
			.min(Comparator.comparing(List::size))
			.orElse(List.of());
		return (unique.isEmpty() && isView(table)) ? namedLikeKey(table) : unique;
	}

	private static boolean isRequired(Table table, String name) {
		Column column = table.column(name);
		return column != null && (!column.nullable() || isView(table));
	}

	private static List<String> namedLikeKey(Table table) {
		List<String> names = table.columns().stream().map(Column::name).toList();
		if (names.contains("id")) {
			return List.of("id");
		}
		String first = names.stream().filter((name) -> name.endsWith("id")).findFirst().orElse(null);
		return (first != null) ? List.of(first) : names;
	}

	static boolean isView(Table table) {
		return switch (table.kind()) {
			case VIEW, MATERIALIZED_VIEW -> true;
			case TABLE, PARTITIONED_TABLE, FOREIGN_TABLE -> false;
		};
	}

	boolean isView() {
		return isView(this.table);
	}

	Column column(String name) {
		return Objects.requireNonNull(this.table.column(name));
	}

	/** Whether there is at most one row for each combination of values. */
	boolean isUnique(List<String> columns) {
		Set<String> wanted = new HashSet<>(columns);
		return wanted.equals(Set.copyOf(this.id)) || this.table.indexes()
			.stream()
			.anyMatch((index) -> index.guaranteesUniqueness() && !index.deferrable()
					&& Set.copyOf(index.keys()).equals(wanted));
	}

}
