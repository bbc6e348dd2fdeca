package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;

/** What the current role may do, where it has rights for some columns of a table only. */
final class Privileges {

	private final Map<Long, Map<Operation, Set<String>>> columns = new HashMap<>();

	static Privileges read(Connection connection, List<Relation> relations) throws SQLException {
		Privileges privileges = new Privileges();
		List<Long> partial = relations.stream()
			.filter((relation) -> !relation.partialPrivileges().isEmpty())
			.map(Relation::oid)
			.toList();
		if (!partial.isEmpty()) {
			CatalogQuery.COLUMN_PRIVILEGES.forRelations(connection, partial, (row) -> {
				long relation = row.getLong("attrelid");
				String column = row.getString("attname");
				privileges.add(relation, Operation.SELECT, column, row.getBoolean("can_select"));
				privileges.add(relation, Operation.INSERT, column, row.getBoolean("can_insert"));
				privileges.add(relation, Operation.UPDATE, column, row.getBoolean("can_update"));
			});
		}
		return privileges;
	}

	private void add(long relation, Operation operation, String column, boolean granted) {
		if (granted) {
			this.columns.computeIfAbsent(relation, (oid) -> new HashMap<>())
				.computeIfAbsent(operation, (key) -> new HashSet<>())
				.add(column);
		}
	}

	/** Return what the role may do, given the columns that the entities touch. */
	Set<Operation> of(Relation relation, @Nullable Table expected) {
		Set<Operation> allowed = EnumSet.noneOf(Operation.class);
		allowed.addAll(relation.privileges());
		for (Operation operation : relation.partialPrivileges()) {
			Set<String> granted = this.columns.getOrDefault(relation.oid(), Map.of()).getOrDefault(operation, Set.of());
			if (expected == null || granted.containsAll(touched(expected, operation))) {
				allowed.add(operation);
			}
		}
		return allowed;
	}

	private static List<String> touched(Table expected, Operation operation) {
		return expected.columns().stream().filter((column) -> touches(column, operation)).map(Column::name).toList();
	}

	private static boolean touches(Column column, Operation operation) {
		Mapping mapping = column.mapping();
		return switch (operation) {
			case SELECT -> true;
			case INSERT -> mapping != null && mapping.inserted();
			case UPDATE -> mapping != null && mapping.updated();
			case DELETE -> false;
		};
	}

}
