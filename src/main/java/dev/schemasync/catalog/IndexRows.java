package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.schemasync.schema.Index;

/** Reads {@code indexes.sql}. */
final class IndexRows {

	private IndexRows() {
	}

	static Map<Long, List<Index>> read(Connection connection, Collection<Long> relations) throws SQLException {
		Map<Long, List<Index>> indexes = new HashMap<>();
		CatalogQuery.INDEXES.forRelations(connection, relations,
				(row) -> indexes.computeIfAbsent(row.getLong("indrelid"), (oid) -> new ArrayList<>()).add(index(row)));
		return indexes;
	}

	private static Index index(ResultSet row) throws SQLException {
		return new Index(row.getString("name"), row.getString("method"), CatalogQuery.strings(row, "keys"),
				row.getBoolean("indisunique"), row.getString("predicate"), row.getBoolean("valid"),
				row.getBoolean("on_columns_only"), row.getBoolean("deferrable"));
	}

}
