package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Item;
import dev.schemasync.change.Together;
import dev.schemasync.change.TypeChange;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.Definition;
import dev.schemasync.ddl.SetAside;

/**
 * What PostgreSQL does not let go on beside a change of a column: views, policies,
 * triggers and the like. They are set aside in the same transaction, and brought back
 * where they were not about the column alone.
 */
final class DependentObjects {

	private final DatabaseDefinition definition;

	DependentObjects(DatabaseDefinition definition) {
		this.definition = definition;
	}

	/**
	 * Return changes that run beside what depends on their columns.
	 * @param changes the changes
	 * @return the changes, some of them together with what depends on them
	 * @throws DependentObjectException if something other than a trigger uses a column
	 * that is dropped
	 */
	List<Change> around(List<Change> changes) {
		List<Change> result = new ArrayList<>();
		Set<Item> retyped = new LinkedHashSet<>();
		for (Change change : changes) {
			Set<Item> columns = retyped(change);
			if (!columns.isEmpty() && !this.definition.dependents(columns).isEmpty()) {
				retyped.addAll(columns);
			}
		}
		List<Change> together = new ArrayList<>();
		for (Change change : changes) {
			if (change instanceof ColumnChange.DropColumn drop) {
				result.add(withTriggers(drop));
			}
			else if (isAbout(change, retyped)) {
				together.add(change);
			}
			else {
				result.add(change);
			}
		}
		if (!together.isEmpty()) {
			SetAside aside = this.definition.dependents(retyped);
			together.addAll(0, aside.removals());
			together.addAll(aside.creations());
			result.add(new Together(retyped.iterator().next().name(), together));
		}
		return result;
	}

	private static Set<Item> retyped(Change change) {
		return switch (change) {
			case ColumnChange.AlterType alter -> Set.of(Item.column(alter.table(), alter.column()));
			case TypeChange.ReplaceEnum replace -> {
				Set<Item> columns = new LinkedHashSet<>();
				replace.columns().forEach((column) -> columns.add(Item.column(column.table(), column.column())));
				yield columns;
			}
			case Change other -> Set.of();
		};
	}

	/** A type, and the default that goes and comes back around it. */
	private static boolean isAbout(Change change, Set<Item> columns) {
		return switch (change) {
			case ColumnChange.DropDefault drop -> columns.contains(Item.column(drop.table(), drop.column()));
			case ColumnChange.SetDefault set -> columns.contains(Item.column(set.table(), set.column()));
			case Change other -> retyped(other).stream().anyMatch(columns::contains);
		};
	}

	/** A trigger that fires for a column is of no use without it. */
	private Change withTriggers(ColumnChange.DropColumn drop) {
		SetAside aside = this.definition.dependents(Set.of(Item.column(drop.table(), drop.column())));
		for (Definition object : aside.objects()) {
			if (object.kind() != Definition.Kind.TRIGGER) {
				throw new DependentObjectException(drop.table() + "." + drop.column(), object.item());
			}
		}
		if (aside.removals().isEmpty()) {
			return drop;
		}
		List<Change> together = new ArrayList<>(aside.removals());
		together.add(drop);
		return new Together(drop.table(), together);
	}

}
