package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.Item;
import dev.schemasync.change.TypeChange;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Changes the labels of an enum type. Labels can be added, but never removed or moved:
 * for that the type is made anew and its columns converted, which fails, and so loses
 * nothing, if a row holds a label that is gone.
 */
final class EnumLabels {

	private EnumLabels() {
	}

	/** Return what adds labels, {@code null} if that is not all that changed. */
	static @Nullable List<Change> added(ObjectName type, List<String> from, List<String> to) {
		if (!to.stream().filter(from::contains).toList().equals(from)) {
			return null;
		}
		List<Change> changes = new ArrayList<>();
		for (int i = 0; i < to.size(); i++) {
			if (!from.contains(to.get(i))) {
				String before = to.subList(i, to.size()).stream().filter(from::contains).findFirst().orElse(null);
				changes.add(new TypeChange.AddLabel(type, to.get(i), before));
			}
		}
		return changes;
	}

	/** Return the new name of each label, empty if that is not all that changed. */
	static List<Change> renamed(ObjectName type, List<String> from, List<String> to) {
		List<Change> changes = new ArrayList<>();
		for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
			if (!from.get(i).equals(to.get(i))) {
				if (from.contains(to.get(i)) || to.contains(from.get(i))) {
					return List.of();
				}
				changes.add(new TypeChange.RenameLabel(type, from.get(i), to.get(i)));
			}
		}
		return (from.size() == to.size()) ? changes : List.of();
	}

	/** Return what makes the type anew; its columns keep their names and defaults. */
	static Change replaced(DatabaseDefinition database, TypeChange.CreateEnum wanted) {
		List<TypeChange.EnumColumn> columns = new ArrayList<>();
		for (Definition object : database.objects()) {
			if (object.creation() instanceof ColumnChange.AddColumn add
					&& object.needs().contains(Item.type(wanted.type()))) {
				ColumnSpec spec = add.spec();
				columns.add(new TypeChange.EnumColumn(add.table(), spec.name(), spec.type().endsWith("[]"),
						spec.defaultExpression()));
			}
		}
		return new TypeChange.ReplaceEnum(wanted.type(), wanted.labels(), Map.of(), columns);
	}

}
