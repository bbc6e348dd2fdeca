package dev.schemasync.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;

/**
 * Gives a table many rows: copies of the few that it has, with values of their own where
 * a unique index wants that. What gives a value by itself does so here too.
 */
final class ManyRows {

	/** More take long to make, and tell no more. */
	static final long MOST = 100_000;

	private static final int LENGTH_OF_HEADER = 4;

	private static final int LENGTH_OF_HASH = 32;

	private static final String COLUMNS = """
			SELECT a.attname, t.typcategory, t.typname, a.atttypmod,
				EXISTS (SELECT FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisunique AND a.attnum = ANY (i.indkey))
					AND NOT EXISTS (SELECT FROM pg_constraint k
						WHERE k.conrelid = a.attrelid AND k.contype = 'f' AND a.attnum = ANY (k.conkey))
			FROM pg_attribute a
			JOIN pg_type t ON t.oid = a.atttypid
			LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
			WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
				AND a.attidentity = '' AND NOT starts_with(coalesce(pg_get_expr(d.adbin, d.adrelid), ''), 'nextval(')
			ORDER BY a.attnum""";

	private final Connection connection;

	private final ObjectName table;

	private ManyRows(Connection connection, ObjectName table) {
		this.connection = connection;
		this.table = table;
	}

	/**
	 * Fill a table.
	 * @param connection a connection without a transaction
	 * @param table the table, which has some rows
	 * @param wanted how many rows it shall have
	 * @return how many it has
	 * @throws SQLException if such rows cannot be made
	 */
	static long fill(Connection connection, ObjectName table, long wanted) throws SQLException {
		ManyRows rows = new ManyRows(connection, table);
		long there = rows.count();
		long missing = Math.min(wanted, MOST) - there;
		if (there > 0 && missing > 0) {
			rows.insert(missing);
		}
		return rows.count();
	}

	private long count() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT count(*) FROM " + this.table.sql())) {
			row.next();
			return row.getLong(1);
		}
	}

	private void insert(long number) throws SQLException {
		Map<String, String> values = values();
		String columns = Identifier.sql(List.copyOf(values.keySet()));
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(
					"""
							INSERT INTO %1$s (%2$s) SELECT %3$s FROM generate_series(1, %4$d) g (number)
							JOIN (SELECT *, row_number() OVER () - 1 AS "schema_sync number", count(*) OVER () AS "schema_sync count"
								FROM %1$s) s ON s."schema_sync number" = g.number %% s."schema_sync count"
							"""
						.formatted(this.table.sql(), columns, String.join(", ", values.values()), number));
			statement.execute("ANALYZE " + this.table.sql());
		}
	}

	private Map<String, String> values() throws SQLException {
		Map<String, String> values = new LinkedHashMap<>();
		try (PreparedStatement statement = this.connection.prepareStatement(COLUMNS)) {
			statement.setString(1, this.table.sql());
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					String column = Identifier.sql(row.getString(1));
					values.put(row.getString(1),
							row.getBoolean(5)
									? unique(column, row.getString(2).charAt(0), row.getString(3), row.getInt(4))
									: "s." + column);
				}
			}
		}
		return values;
	}

	/** A value that no other row has. */
	private String unique(String column, char category, String type, int modifier) {
		int length = (modifier > LENGTH_OF_HEADER) ? Math.min(modifier - LENGTH_OF_HEADER, LENGTH_OF_HASH)
				: LENGTH_OF_HASH;
		String largest = "(SELECT max(%s) FROM %s)".formatted(column, this.table.sql());
		return switch (category) {
			case 'N' -> largest + " + g.number";
			case 'S' -> "left(md5(g.number::text), %d)".formatted(length);
			case 'D' -> largest + (type.equals("date") ? " + g.number::integer" : " + g.number * interval '1 second'");
			default -> type.equals("uuid") ? "gen_random_uuid()" : "s." + column;
		};
	}

}
