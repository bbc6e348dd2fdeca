package dev.schemasync.model;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.Table.Operation;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;

/** What is done with the rows of tables: a role needs no right for more. */
final class TableUses {

	private final Map<Table, TableUse> byTable = new LinkedHashMap<>();

	/** The tables that rows are read from or written to. */
	Map<Table, TableUse> byTable() {
		return this.byTable;
	}

	/**
	 * Add a table of an entity. Whether its rows are updated is decided by its columns.
	 */
	void entity(Table table, String source, PersistentClass entity, boolean written) {
		Set<Operation> operations = EnumSet.of(Operation.SELECT);
		if (written && entity.isMutable()) {
			operations.add(Operation.INSERT);
			operations.add(Operation.UPDATE);
			boolean kept = entity.getRootClass().getSoftDeleteStrategy() != null
					|| (entity.getCustomSQLDelete() != null && table == entity.getTable());
			if (!kept) {
				operations.add(Operation.DELETE);
			}
		}
		add(table, new TableUse(source, operations, entity.getRootClass().getSoftDeleteStrategy() != null));
	}

	/** Add a table of elements: those without a position are removed and written anew. */
	void collection(Collection collection, String source, boolean written) {
		Set<Operation> operations = EnumSet.of(Operation.SELECT);
		boolean kept = collection.getSoftDeleteStrategy() != null;
		if (written) {
			operations.add(Operation.INSERT);
			if (!kept) {
				operations.add(Operation.DELETE);
			}
			if (kept || collection instanceof IndexedCollection || collection instanceof IdentifierCollection) {
				operations.add(Operation.UPDATE);
			}
		}
		add(collection.getCollectionTable(), new TableUse(source, operations, true));
	}

	private void add(Table table, TableUse use) {
		if (table.isPhysicalTable() && table.getSubselect() == null) {
			this.byTable.merge(table, use, TableUse::and);
		}
	}

	/**
	 * What the code does with the rows of a table.
	 *
	 * @param source the first entity or collection that writes them, else the first of
	 * all
	 * @param operations what is done
	 * @param updates whether rows are updated whatever the columns of attributes are
	 */
	record TableUse(String source, Set<Operation> operations, boolean updates) {

		private TableUse and(TableUse other) {
			Set<Operation> all = EnumSet.copyOf(this.operations);
			all.addAll(other.operations);
			boolean onlyOther = other.operations.contains(Operation.INSERT)
					&& !this.operations.contains(Operation.INSERT);
			return new TableUse(onlyOther ? other.source : this.source, all,
					(this.updates && this.operations.contains(Operation.UPDATE))
							|| (other.updates && other.operations.contains(Operation.UPDATE)));
		}

		/** The operations where only some tables have columns that are updated. */
		Set<Operation> operations(boolean columnsAreUpdated) {
			Set<Operation> all = EnumSet.copyOf(this.operations);
			if (!columnsAreUpdated && !this.updates) {
				all.remove(Operation.UPDATE);
			}
			return all;
		}

	}

}
