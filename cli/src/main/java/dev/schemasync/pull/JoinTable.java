package dev.schemasync.pull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint.ForeignKey;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * A table that holds nothing but pairs of references, so it is no entity of its own.
 *
 * @param table the table
 * @param owner refers to the entity whose collection is written
 * @param inverse refers to the entities in the collection
 */
record JoinTable(Table table, ForeignKey owner, ForeignKey inverse) {

	/** Return the table as a join table, or {@code null} if it is more than that. */
	static @Nullable JoinTable of(Table table, Map<ObjectName, Table> tables) {
		List<ForeignKey> keys = table.constraints(ForeignKey.class).toList();
		if (keys.size() != 2 || table.kind() != Table.Kind.TABLE) {
			return null;
		}
		Set<String> columns = new HashSet<>(keys.getFirst().columns());
		boolean disjoint = keys.getLast().columns().stream().allMatch(columns::add);
		boolean nothingElse = columns.equals(Set.copyOf(table.columns().stream().map(Column::name).toList()))
				&& columns.equals(Set.copyOf(PulledTable.identifier(table)));
		if (!disjoint || !nothingElse || !refersToIdentifier(table, keys.getFirst(), tables)
				|| !refersToIdentifier(table, keys.getLast(), tables)) {
			return null;
		}
		boolean inOrder = table.columns().getFirst().name().equals(keys.getFirst().columns().getFirst());
		return inOrder ? new JoinTable(table, keys.getFirst(), keys.getLast())
				: new JoinTable(table, keys.getLast(), keys.getFirst());
	}

	private static boolean refersToIdentifier(Table table, ForeignKey key, Map<ObjectName, Table> tables) {
		Table target = tables.get(key.referencedTable());
		if (target == null || target.equals(table) || key.columns().size() != 1
				|| !PulledTable.identifier(target).equals(key.referencedColumns())) {
			return false;
		}
		Column column = table.column(key.columns().getFirst());
		Column referenced = target.column(key.referencedColumns().getFirst());
		return column != null && referenced != null
				&& column.type().carrier().name().equals(referenced.type().carrier().name());
	}

}
