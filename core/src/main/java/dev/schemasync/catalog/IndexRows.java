package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.Index;

/** Reads {@code indexes.sql}. */
final class IndexRows {

	/** The flags of {@code pg_index.indoption}. */
	private static final int DESCENDING = 1;

	private static final int NULLS_FIRST = 2;

	private IndexRows() {
	}

	static Map<Long, List<Index>> read(Connection connection, Collection<Long> relations, ColumnRows columns)
			throws SQLException {
		Map<Long, List<Index>> indexes = new HashMap<>();
		Map<Long, Map<Integer, String>> names = new HashMap<>();
		CatalogQuery.INDEXES.forRelations(connection, relations, (row) -> {
			long relation = row.getLong("indrelid");
			indexes.computeIfAbsent(relation, (oid) -> new ArrayList<>())
				.add(index(row, names.computeIfAbsent(relation, columns::names)));
		});
		return indexes;
	}

	private static Index index(ResultSet row, Map<Integer, String> names) throws SQLException {
		List<Integer> numbers = ColumnNumbers.of(row.getString("columns")).subList(0, row.getInt("keys"));
		List<Integer> orders = ColumnNumbers.of(row.getString("orders"));
		List<String> definitions = CatalogQuery.strings(row, "definitions");
		List<Index.Key> keys = new ArrayList<>();
		for (int i = 0; i < numbers.size(); i++) {
			String name = names.get(numbers.get(i));
			int order = orders.get(i);
			keys.add(new Index.Key((name != null) ? name : definitions.get(i), name != null,
					Index.Order.of((order & DESCENDING) != 0, (order & NULLS_FIRST) != 0)));
		}
		return new Index(row.getString("name"), row.getString("method"), keys, row.getBoolean("indisunique"),
				row.getString("predicate"), row.getBoolean("valid"), row.getBoolean("checked"),
				Set.copyOf(ColumnNumbers.names(row.getString("read_columns"), names)), row.getBoolean("deferrable"),
				row.getBoolean("of_constraint"),
				row.getBoolean("nulls_equal") ? Index.Nulls.EQUAL : Index.Nulls.DISTINCT);
	}

}
