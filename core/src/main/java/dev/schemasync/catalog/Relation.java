package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.schema.Table.Trait;

/** A row of {@code relations.sql}. */
record Relation(long oid, ObjectName name, Table.Kind kind, Set<Operation> operations, Set<Operation> privileges,
		Set<Operation> columnPrivileges, Set<Trait> traits, List<String> partitionKey) {

	private static final int UPDATABLE = 1 << 2;

	private static final int INSERTABLE = 1 << 3;

	private static final int DELETABLE = 1 << 4;

	static List<Relation> read(Connection connection, Collection<String> schemas, Collection<String> names)
			throws SQLException {
		List<Relation> relations = new ArrayList<>();
		CatalogQuery.RELATIONS.forNames(connection, schemas, names, (row) -> relations.add(of(row)));
		return relations;
	}

	private static Relation of(ResultSet row) throws SQLException {
		return new Relation(row.getLong("oid"), new ObjectName(row.getString("nspname"), row.getString("relname")),
				kind(row.getString("relkind")), operations(row), privileges(row), columnPrivileges(row), traits(row),
				CatalogQuery.strings(row, "partition_key"));
	}

	private static Set<Operation> operations(ResultSet row) throws SQLException {
		int writable = row.getInt("writable");
		return operations(true, (writable & INSERTABLE) != 0, (writable & UPDATABLE) != 0, (writable & DELETABLE) != 0);
	}

	private static Set<Operation> privileges(ResultSet row) throws SQLException {
		return operations(row.getBoolean("can_select"), row.getBoolean("can_insert"), row.getBoolean("can_update"),
				row.getBoolean("can_delete"));
	}

	private static Set<Operation> columnPrivileges(ResultSet row) throws SQLException {
		return operations(row.getBoolean("can_select_columns"), row.getBoolean("can_insert_columns"),
				row.getBoolean("can_update_columns"), false);
	}

	private static Set<Trait> traits(ResultSet row) throws SQLException {
		Set<Trait> traits = EnumSet.noneOf(Trait.class);
		for (Trait trait : EnumSet.complementOf(EnumSet.of(Trait.NAME_NEEDS_QUOTES))) {
			if (row.getBoolean(trait.name().toLowerCase(Locale.ROOT))) {
				traits.add(trait);
			}
		}
		return traits;
	}

	/** Return what may be done to some columns, but not to the whole table. */
	Set<Operation> partialPrivileges() {
		Set<Operation> partial = EnumSet.noneOf(Operation.class);
		partial.addAll(this.columnPrivileges);
		partial.removeAll(this.privileges);
		return partial;
	}

	private static Set<Operation> operations(boolean select, boolean insert, boolean update, boolean delete) {
		Set<Operation> operations = EnumSet.noneOf(Operation.class);
		if (select) {
			operations.add(Operation.SELECT);
		}
		if (insert) {
			operations.add(Operation.INSERT);
		}
		if (update) {
			operations.add(Operation.UPDATE);
		}
		if (delete) {
			operations.add(Operation.DELETE);
		}
		return operations;
	}

	private static Table.Kind kind(String relkind) {
		return switch (relkind) {
			case "r" -> Table.Kind.TABLE;
			case "p" -> Table.Kind.PARTITIONED_TABLE;
			case "v" -> Table.Kind.VIEW;
			case "m" -> Table.Kind.MATERIALIZED_VIEW;
			case "f" -> Table.Kind.FOREIGN_TABLE;
			default -> throw new IllegalStateException("Unexpected relkind " + relkind);
		};
	}

}
