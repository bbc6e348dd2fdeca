package dev.schemasync.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.schemasync.change.IndexChange;
import dev.schemasync.change.IndexSpec;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;

/**
 * The foreign keys that change sets added. Whether an index finds their rows is known at
 * the end only: it is built in a change set of its own.
 */
final class ForeignKeys {

	/**
	 * An index serves if its first columns are those of the key, in any order. One that
	 * only leaves out NULL serves as well.
	 */
	private static final String UNINDEXED = """
			SELECT n.nspname, t.relname, k.conname, s.nspname || '.' || r.relname,
				ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY c (number, place)
					JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number ORDER BY c.place)
			FROM pg_constraint k
			JOIN pg_class t ON t.oid = k.conrelid
			JOIN pg_namespace n ON n.oid = t.relnamespace
			JOIN pg_class r ON r.oid = k.confrelid
			JOIN pg_namespace s ON s.oid = r.relnamespace
			WHERE k.contype = 'f' AND k.conparentid = 0 AND NOT EXISTS (
				SELECT FROM pg_index i
				JOIN pg_class c ON c.oid = i.indexrelid
				JOIN pg_am m ON m.oid = c.relam AND m.amname IN ('btree', 'hash')
				WHERE i.indrelid = k.conrelid AND i.indisvalid
					AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\S+ IS NOT NULL\\)$')
					AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] OPERATOR(pg_catalog.@>) k.conkey)
			ORDER BY 1, 2, 3""";

	/** Who added a foreign key, by its name behind its table. */
	private final Map<String, Verdicts> added = new HashMap<>();

	void add(Trial trial, Verdicts verdicts) {
		trial.schemas().newForeignKeys().forEach((key) -> this.added.put(key.table() + "." + key.name(), verdicts));
	}

	void report(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(UNINDEXED)) {
			while (row.next()) {
				ObjectName table = new ObjectName(row.getString(1), row.getString(2));
				Verdicts verdicts = this.added.get(table + "." + row.getString(3));
				if (verdicts != null) {
					report(verdicts, table, row.getString(3), row.getString(4),
							List.of((String[]) row.getArray(5).getArray()));
				}
			}
		}
	}

	private static void report(Verdicts verdicts, ObjectName table, String name, String references,
			List<String> columns) {
		String index = "ix_%s_%s".formatted(table.name(), String.join("_", columns));
		verdicts.about(FindingCode.UNINDEXED_FOREIGN_KEY, table, name, columns,
				"no index of %s begins with %s".formatted(table, Identifier.sql(columns)),
				"Whoever deletes a row of %s, or changes its key, makes PostgreSQL read all rows of %s."
					.formatted(references, table),
				"Build the index in a change set with runInTransaction:false; before the key, if the table has rows.",
				List.of(new IndexChange.CreateIndex(table, index,
						new IndexSpec.Keys(false, columns.stream().map(Index.Key::column).toList(), null), true)));
	}

}
