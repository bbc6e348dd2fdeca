package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;

/** Reads {@code columns.sql}. */
final class ColumnRows {

	/** The same few types come again and again. */
	private final Map<String, ColumnType> types = new HashMap<>();

	static Map<Long, List<Column>> read(Connection connection, Collection<Long> relations) throws SQLException {
		Map<Long, List<Column>> columns = new HashMap<>();
		ColumnRows rows = new ColumnRows();
		CatalogQuery.COLUMNS.forRelations(connection, relations,
				(row) -> columns.computeIfAbsent(row.getLong("attrelid"), (oid) -> new ArrayList<>())
					.add(rows.column(row)));
		return columns;
	}

	private Column column(ResultSet row) throws SQLException {
		ColumnType type = type(row);
		boolean notNull = row.getBoolean("attnotnull") || (type.domain() != null && type.domain().notNull());
		return new Column(row.getString("attname"), type, !notNull, row.getString("default_expression"),
				identity(row.getString("identity")), generated(row.getString("generated")), null, null, null);
	}

	private ColumnType type(ResultSet row) throws SQLException {
		String text = row.getString("type");
		List<String> labels = CatalogQuery.strings(row, "labels");
		if (labels.isEmpty() && !row.getBoolean("is_domain")) {
			return this.types.computeIfAbsent(text, ColumnType::of);
		}
		return ColumnType.of(text, labels, domain(row, labels));
	}

	private static ColumnType.@Nullable Domain domain(ResultSet row, List<String> labels) throws SQLException {
		if (!row.getBoolean("is_domain")) {
			return null;
		}
		return new ColumnType.Domain(ColumnType.of(row.getString("base_type"), labels, null),
				row.getBoolean("domain_not_null"), row.getBoolean("domain_default"));
	}

	private static Column.Identity identity(String attidentity) {
		return switch (attidentity) {
			case "a" -> Column.Identity.ALWAYS;
			case "d" -> Column.Identity.BY_DEFAULT;
			default -> Column.Identity.NONE;
		};
	}

	private static Column.Generated generated(String attgenerated) {
		return switch (attgenerated) {
			case "s" -> Column.Generated.STORED;
			case "v" -> Column.Generated.VIRTUAL;
			default -> Column.Generated.NEVER;
		};
	}

}
