package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.ForeignKey.OnDelete;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** Reads {@code constraints.sql}. */
final class ConstraintRows {

	private final Map<Long, Map<Integer, String>> names = new HashMap<>();

	private final Map<Long, List<Constraint>> constraints = new HashMap<>();

	private final ColumnRows columns;

	private ConstraintRows(ColumnRows columns) {
		this.columns = columns;
	}

	static Map<Long, List<Constraint>> read(Connection connection, Collection<Long> relations, ColumnRows columns)
			throws SQLException {
		List<Row> rows = new ArrayList<>();
		CatalogQuery.CONSTRAINTS.forRelations(connection, relations, (row) -> rows.add(Row.of(row)));
		ConstraintRows constraints = new ConstraintRows(columns);
		constraints.readForeignNames(connection, rows);
		for (Row row : rows) {
			constraints.constraints.computeIfAbsent(row.relation(), (oid) -> new ArrayList<>())
				.add(constraints.constraint(row));
		}
		return constraints.constraints;
	}

	/** Keys may refer to tables that are none of ours. */
	private void readForeignNames(Connection connection, List<Row> rows) throws SQLException {
		List<Long> foreign = rows.stream()
			.map(Row::referenced)
			.filter((oid) -> oid != 0 && !this.columns.has(oid))
			.distinct()
			.toList();
		if (!foreign.isEmpty()) {
			CatalogQuery.COLUMN_NAMES.forRelations(connection, foreign,
					(row) -> this.names.computeIfAbsent(row.getLong(1), (oid) -> new HashMap<>())
						.put(row.getInt(2), row.getString(3)));
		}
	}

	private List<String> names(long relation, @Nullable String numbers) {
		return ColumnNumbers.names(numbers, this.names.computeIfAbsent(relation, this.columns::names));
	}

	private Constraint constraint(Row row) {
		List<String> key = names(row.relation(), row.columns());
		return switch (row.type()) {
			case "p" -> new Constraint.PrimaryKey(row.name(), key);
			case "f" -> new Constraint.ForeignKey(row.name(), key,
					new ObjectName(row.referencedSchema(), Objects.requireNonNull(row.referencedTable())),
					names(row.referenced(), row.referencedColumns()), onDelete(row.onDelete()), row.validated(),
					row.enforced());
			case "c" -> new Constraint.Check(row.name(), key, String.valueOf(row.expression()), row.validated(),
					row.enforced(), List.of(), Constraint.Check.constants(row.comment()));
			default -> throw new IllegalStateException("Unexpected contype " + row.type());
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

	/** A row of {@code constraints.sql}. */
	private record Row(long relation, long referenced, String name, String type, @Nullable String columns,
			@Nullable String referencedColumns, @Nullable String referencedSchema, @Nullable String referencedTable,
			String onDelete, boolean validated, boolean enforced, @Nullable String expression,
			@Nullable String comment) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(row.getLong("conrelid"), row.getLong("confrelid"), row.getString("conname"),
					row.getString("contype"), row.getString("columns"), row.getString("referenced_columns"),
					row.getString("referenced_schema"), row.getString("referenced_table"), row.getString("on_delete"),
					row.getBoolean("convalidated"), row.getBoolean("enforced"), row.getString("expression"),
					row.getString("comment"));
		}

	}

}
