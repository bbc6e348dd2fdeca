package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.ForeignKey.OnDelete;
import dev.schemasync.schema.ObjectName;

/** Reads {@code constraints.sql}. */
final class ConstraintRows {

	private ConstraintRows() {
	}

	static Map<Long, List<Constraint>> read(Connection connection, Collection<Long> relations) throws SQLException {
		Map<Long, List<Constraint>> constraints = new HashMap<>();
		CatalogQuery.CONSTRAINTS.forRelations(connection, relations,
				(row) -> constraints.computeIfAbsent(row.getLong("conrelid"), (oid) -> new ArrayList<>())
					.add(constraint(row)));
		return constraints;
	}

	private static Constraint constraint(ResultSet row) throws SQLException {
		String name = row.getString("conname");
		List<String> columns = CatalogQuery.strings(row, "columns");
		String type = row.getString("contype");
		return switch (type) {
			case "p" -> new Constraint.PrimaryKey(name, columns);
			case "f" -> new Constraint.ForeignKey(name, columns,
					new ObjectName(row.getString("referenced_schema"), row.getString("referenced_table")),
					CatalogQuery.strings(row, "referenced_columns"), onDelete(row.getString("on_delete")),
					row.getBoolean("convalidated"), row.getBoolean("enforced"));
			case "c" -> new Constraint.Check(name, columns, row.getString("expression"), row.getBoolean("convalidated"),
					row.getBoolean("enforced"), List.of());
			default -> throw new IllegalStateException("Unexpected contype " + type);
		};
	}

	private static OnDelete onDelete(String confdeltype) {
		return switch (confdeltype) {
			case "c" -> OnDelete.CASCADE;
			case "n" -> OnDelete.SET_NULL;
			case "d" -> OnDelete.SET_DEFAULT;
			default -> OnDelete.NO_ACTION;
		};
	}

}
