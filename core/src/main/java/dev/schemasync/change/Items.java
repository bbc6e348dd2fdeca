package dev.schemasync.change;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.schema.ObjectName;

/** Sets of items. */
final class Items {

	private Items() {
	}

	/** The index of a key is a relation, and references rely on the key. */
	static Set<Item> keys(ObjectName table, String name, ConstraintSpec spec) {
		boolean key = switch (spec) {
			case ConstraintSpec.PrimaryKey primary -> true;
			case ConstraintSpec.Unique unique -> true;
			case ConstraintSpec.ForeignKey foreign -> false;
			case ConstraintSpec.Check check -> false;
			case ConstraintSpec.Verbatim verbatim -> switch (verbatim.kind()) {
				case PRIMARY_KEY, UNIQUE, EXCLUSION -> true;
				case FOREIGN_KEY, CHECK, NOT_NULL -> false;
			};
		};
		return key ? set(Item.relation(table.sibling(name)), Item.key(table, spec.columns())) : Set.of();
	}

	static Set<Item> columns(ObjectName table, Collection<String> columns) {
		Set<Item> items = new LinkedHashSet<>();
		items.add(Item.relation(table));
		columns.forEach((column) -> items.add(Item.column(table, column)));
		return items;
	}

	/** An enum type and its columns: they are other ones afterwards. */
	static Set<Item> converted(TypeChange.ReplaceEnum replace) {
		Set<Item> items = set(Item.type(replace.type()));
		replace.columns().forEach((column) -> items.add(Item.column(column.table(), column.column())));
		return items;
	}

	static Set<Item> set(Item... items) {
		return new LinkedHashSet<>(List.of(items));
	}

	static Set<Item> union(Collection<Set<Item>> sets) {
		Set<Item> union = new LinkedHashSet<>();
		sets.forEach(union::addAll);
		return union;
	}

}
