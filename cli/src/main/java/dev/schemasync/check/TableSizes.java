package dev.schemasync.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How large the tables of a database are: names and numbers, no row and no role.
 *
 * @param tables the tables, by name
 */
public record TableSizes(List<Size> tables) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private static final String SIZES = """
			SELECT n.nspname || '.' || c.relname, greatest(c.reltuples, 0)::bigint, pg_total_relation_size(c.oid)
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE c.relkind IN ('r', 'm') AND n.nspname <> 'information_schema' AND NOT starts_with(n.nspname, 'pg_')
			UNION ALL
			SELECT n.nspname || '.' || c.relname, sum(greatest(leaf.reltuples, 0))::bigint,
				sum(pg_total_relation_size(leaf.oid))::bigint
			FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			CROSS JOIN LATERAL pg_partition_tree(c.oid) tree JOIN pg_class leaf ON leaf.oid = tree.relid AND tree.isleaf
			WHERE c.relkind = 'p' GROUP BY 1
			ORDER BY 1""";

	public TableSizes {
		tables = List.copyOf(tables);
	}

	/**
	 * Read the sizes of a database.
	 * @param connection a connection to it
	 * @return the sizes, with the rows as the last ANALYZE estimated them
	 * @throws SQLException if it cannot be read
	 */
	public static TableSizes of(Connection connection) throws SQLException {
		List<Size> sizes = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(SIZES)) {
			while (row.next()) {
				sizes.add(new Size(row.getString(1), row.getLong(2), row.getLong(3)));
			}
		}
		return new TableSizes(sizes);
	}

	/**
	 * Read a file that {@link #json()} wrote.
	 * @param file the file
	 * @return the sizes
	 * @throws IllegalArgumentException if it is none
	 */
	public static TableSizes read(Path file) {
		try {
			return JSON.readValue(Files.readAllBytes(file), TableSizes.class);
		}
		catch (IOException | JacksonException ex) {
			throw new IllegalArgumentException("%s holds no sizes of tables".formatted(file), ex);
		}
	}

	/**
	 * Return the sizes as JSON.
	 * @return the text
	 */
	public String json() {
		return JSON.writeValueAsString(this) + "\n";
	}

	@Nullable Size of(ObjectName table) {
		return this.tables.stream().filter((size) -> size.table().equals(table.toString())).findFirst().orElse(null);
	}

	/**
	 * The size of a table.
	 *
	 * @param table its name with its schema
	 * @param rows how many rows it has, about
	 * @param bytes how much room it takes with its indexes
	 */
	public record Size(String table, long rows, long bytes) {

		private static final long KILO = 1024;

		/** The size for people. */
		String words() {
			double amount = this.bytes;
			String unit = "bytes";
			for (String larger : List.of("kB", "MB", "GB", "TB")) {
				if (amount < KILO) {
					break;
				}
				amount /= KILO;
				unit = larger;
			}
			return String.format(Locale.ROOT, unit.equals("bytes") ? "%,d rows, %.0f %s" : "%,d rows, %.1f %s",
					this.rows, amount, unit);
		}

	}

}
