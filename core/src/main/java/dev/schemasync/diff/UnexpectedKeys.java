package dev.schemasync.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.diff.Difference.Unexpected;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.ForeignKey;
import dev.schemasync.schema.Constraint.PrimaryKey;
import dev.schemasync.schema.Constraint.Unique;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Table;

/** Keys that only the database knows: they may reject what the code writes. */
final class UnexpectedKeys {

	private final Table expected;

	private final Table actual;

	private final List<Difference> differences = new ArrayList<>();

	private UnexpectedKeys(Table expected, Table actual) {
		this.expected = expected;
		this.actual = actual;
	}

	static List<Difference> of(Table expected, Table actual) {
		return new UnexpectedKeys(expected, actual).differences();
	}

	private List<Difference> differences() {
		Set<String> mapped = new HashSet<>();
		this.expected.columns().forEach((column) -> mapped.add(column.name()));
		List<Set<String>> unique = new ArrayList<>();
		List<Set<String>> references = new ArrayList<>();
		for (Constraint constraint : this.expected.constraints()) {
			switch (constraint) {
				case ForeignKey key -> references.add(Set.copyOf(key.columns()));
				case PrimaryKey key -> unique.add(Set.copyOf(key.columns()));
				case Unique key -> unique.add(Set.copyOf(key.columns()));
				case Constraint.Check check -> {
				}
			}
		}
		this.expected.indexes().stream().filter(Index::unique).forEach((index) -> unique.add(Set.copyOf(index.keys())));
		for (Index index : this.actual.indexes()) {
			if (index.unique() && index.valid() && mapped.containsAll(index.keys())
					&& unique.stream().noneMatch((known) -> Set.copyOf(index.keys()).containsAll(known))) {
				unexpected(index, index.keys());
			}
		}
		this.actual.constraints(ForeignKey.class)
			.filter((key) -> mapped.containsAll(key.columns()) && !references.contains(Set.copyOf(key.columns())))
			.forEach((key) -> unexpected(key, key.columns()));
		return this.differences;
	}

	private void unexpected(SchemaObject object, List<String> columns) {
		this.differences.add(new Unexpected(ObjectPath.columns(this.actual.name(), columns), object, this.actual,
				this.expected.operations().contains(Table.Operation.INSERT),
				(object instanceof Index index) ? narrowed(index) : List.of()));
	}

	/**
	 * The identifier of which a key of the database has only some columns, so that it
	 * rejects rows that the entities tell apart.
	 */
	private List<String> narrowed(Index index) {
		return this.expected.constraints(PrimaryKey.class)
			.map((key) -> identifier(key.columns()))
			.filter((columns) -> index.predicate() == null && index.onColumnsOnly()
					&& columns.size() > index.keys().size() && columns.containsAll(index.keys()))
			.findFirst()
			.orElse(List.of());
	}

	/**
	 * Hibernate makes the columns of @PartitionKey part of the key, not of the
	 * identifier.
	 */
	private List<String> identifier(List<String> key) {
		List<String> identifier = key.stream().filter((name) -> {
			Column column = this.expected.column(name);
			return column != null && column.mapping() != null && column.mapping().role() == Mapping.Role.ID;
		}).toList();
		return identifier.isEmpty() ? key : identifier;
	}

}
