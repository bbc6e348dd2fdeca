package dev.schemasync.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;

/** Collections that keep their rows in one table: each writes its own columns only. */
final class SharedCollections {

	private final Map<Table, Set<Column>> everywhere = new HashMap<>();

	private final Map<Table, Set<Column>> somewhere = new HashMap<>();

	/**
	 * Take a collection with a table of its own; one that is only read does not count.
	 */
	void add(Collection collection, boolean written) {
		if (!written) {
			return;
		}
		Set<Column> columns = new HashSet<>();
		add(collection.getElement(), columns);
		add(collection.getKey(), columns);
		if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
			add(indexed.getIndex(), columns);
		}
		if (collection instanceof IdentifierCollection identified) {
			add(identified.getIdentifier(), columns);
		}
		this.everywhere.merge(collection.getCollectionTable(), columns, (before, now) -> {
			Set<Column> both = new HashSet<>(before);
			both.retainAll(now);
			return both;
		});
		this.somewhere.computeIfAbsent(collection.getCollectionTable(), (table) -> new HashSet<>()).addAll(columns);
	}

	private static void add(Value value, Set<Column> columns) {
		for (Selectable selectable : value.getSelectables()) {
			if (selectable instanceof Column column) {
				columns.add(column);
			}
		}
	}

	/**
	 * Mark what only some of the collections of a table write.
	 * @param mappings where it is marked
	 */
	void mark(ColumnMappings mappings) {
		this.somewhere.forEach((table, columns) -> columns.stream()
			.filter((column) -> !this.everywhere.getOrDefault(table, Set.of()).contains(column))
			.forEach((column) -> mappings.markSparse(table, column)));
	}

}
