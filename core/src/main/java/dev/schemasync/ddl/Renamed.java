package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.Item;
import dev.schemasync.change.TableChange;
import dev.schemasync.ddl.Definition.Kind;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Finds what someone renamed by hand: a table or column is gone, and another one that is
 * the same but for its name is there. Where there is a choice, nothing is guessed.
 *
 * @param changes the renames back
 * @param database what there is after them
 */
record Renamed(List<Change> changes, DatabaseDefinition database) {

	static Renamed guess(DatabaseDefinition live, DatabaseDefinition wanted) {
		List<Change> changes = new ArrayList<>();
		DatabaseDefinition database = live;
		for (TableChange.RenameTable rename : tables(live, wanted)) {
			changes.add(rename);
			database = new NameSubstitution(rename.table(), rename.renamed()).of(database);
		}
		for (ColumnChange.RenameColumn rename : columns(database, wanted)) {
			changes.add(rename);
			database = new ColumnSubstitution(rename.table(), rename.column(), rename.to()).of(database);
		}
		return new Renamed(changes, database);
	}

	private static List<TableChange.RenameTable> tables(DatabaseDefinition live, DatabaseDefinition wanted) {
		List<ObjectName> gone = only(live, wanted);
		List<ObjectName> fresh = only(wanted, live);
		List<TableChange.RenameTable> renames = new ArrayList<>();
		for (ObjectName table : gone) {
			ObjectName candidate = single(fresh, (other) -> isSame(live, table, wanted, other));
			if (candidate != null && single(gone, (other) -> isSame(live, other, wanted, candidate)) != null) {
				renames.add(new TableChange.RenameTable(table, candidate.name()));
			}
		}
		return renames;
	}

	private static List<ObjectName> only(DatabaseDefinition one, DatabaseDefinition other) {
		List<ObjectName> names = new ArrayList<>(
				one.objects(Kind.TABLE).stream().map((table) -> table.item().name()).toList());
		names.removeAll(other.objects(Kind.TABLE).stream().map((table) -> table.item().name()).toList());
		return names;
	}

	private static boolean isSame(DatabaseDefinition live, ObjectName table, DatabaseDefinition wanted,
			ObjectName other) {
		List<ColumnSpec> columns = specs(live, table);
		return Objects.equals(table.schema(), other.schema()) && !columns.isEmpty()
				&& Set.copyOf(columns).equals(Set.copyOf(specs(wanted, other)));
	}

	private static List<ColumnSpec> specs(DatabaseDefinition database, ObjectName table) {
		return database.columns(table).stream().map(ColumnChange.AddColumn::spec).toList();
	}

	private static List<ColumnChange.RenameColumn> columns(DatabaseDefinition live, DatabaseDefinition wanted) {
		List<ColumnChange.RenameColumn> renames = new ArrayList<>();
		for (Definition table : wanted.objects(Kind.TABLE)) {
			ObjectName name = table.item().name();
			List<ColumnSpec> gone = missing(specs(live, name), specs(wanted, name));
			List<ColumnSpec> fresh = missing(specs(wanted, name), specs(live, name));
			for (ColumnSpec column : gone) {
				ColumnSpec candidate = single(fresh, (other) -> isSame(column, other));
				if (candidate != null && single(gone, (other) -> isSame(other, candidate)) != null) {
					renames.add(new ColumnChange.RenameColumn(name, column.name(), candidate.name()));
				}
			}
		}
		return renames;
	}

	private static List<ColumnSpec> missing(List<ColumnSpec> some, List<ColumnSpec> others) {
		Set<String> names = new HashSet<>(others.stream().map(ColumnSpec::name).toList());
		return some.stream().filter((column) -> !names.contains(column.name())).toList();
	}

	private static boolean isSame(ColumnSpec one, ColumnSpec other) {
		return new ColumnSpec(other.name(), one.type(), one.notNull(), one.defaultExpression(), one.generated(),
				one.identity())
			.equals(other);
	}

	private static <T> @Nullable T single(List<T> all, java.util.function.Predicate<T> condition) {
		List<T> found = all.stream().filter(condition).toList();
		return (found.size() == 1) ? found.getFirst() : null;
	}

}
