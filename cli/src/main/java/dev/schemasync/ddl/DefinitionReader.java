package dev.schemasync.ddl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.schemasync.ddl.TableDefinition.ColumnDefinition;

/**
 * Reads what a database has, in PostgreSQL's own words, such as those of
 * {@code pg_get_constraintdef}.
 */
public final class DefinitionReader {

	private static final String TABLES = sql("tables.sql");

	private static final String COLUMNS = sql("columns.sql");

	private static final String OBJECTS = sql("objects.sql");

	private final Collection<String> without;

	/**
	 * Create a reader.
	 * @param without unqualified names of tables to leave out, such as Liquibase's own
	 */
	public DefinitionReader(Collection<String> without) {
		this.without = without;
	}

	/**
	 * Read a database.
	 * @param connection a connection; inside a transaction, its changes are seen
	 * @return what the database has
	 * @throws SQLException if the database cannot be read
	 */
	public DatabaseDefinition read(Connection connection) throws SQLException {
		Map<Long, TableDefinition> tables = tables(connection);
		Map<Long, List<ColumnDefinition>> columns = columns(connection, tables.keySet());
		List<TableDefinition> complete = new ArrayList<>();
		tables.forEach((oid, table) -> complete.add(new TableDefinition(table.name(), table.unlogged(),
				table.partitionKey(), table.partitionOf(), table.bounds(), columns.getOrDefault(oid, List.of()))));
		return new DatabaseDefinition(complete, objects(connection));
	}

	private Map<Long, TableDefinition> tables(Connection connection) throws SQLException {
		Map<Long, TableDefinition> tables = new LinkedHashMap<>();
		try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
			statement.setArray(1, connection.createArrayOf("text", this.without.toArray()));
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					tables.put(row.getLong("oid"),
							new TableDefinition(text(row, "name"), row.getBoolean("unlogged"),
									row.getString("partition_key"), row.getString("partition_of"),
									row.getString("bounds"), List.of()));
				}
			}
		}
		return tables;
	}

	private static Map<Long, List<ColumnDefinition>> columns(Connection connection, Collection<Long> tables)
			throws SQLException {
		Map<Long, List<ColumnDefinition>> columns = new LinkedHashMap<>();
		try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
			statement.setArray(1, connection.createArrayOf("oid", tables.toArray()));
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					columns.computeIfAbsent(row.getLong("attrelid"), (oid) -> new ArrayList<>())
						.add(new ColumnDefinition(text(row, "name"), text(row, "type"), row.getBoolean("attnotnull"),
								row.getString("default_expression"), row.getString("identity"),
								row.getString("generated")));
				}
			}
		}
		return columns;
	}

	private List<Definition> objects(Connection connection) throws SQLException {
		List<Definition> objects = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(OBJECTS)) {
			statement.setArray(1, connection.createArrayOf("text", this.without.toArray()));
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					objects.add(new Definition(Definition.Kind.valueOf(text(row, "kind")), text(row, "name"),
							row.getString("relation"), strings(row), ValueCheck.readable(text(row, "creation")),
							text(row, "removal")));
				}
			}
		}
		return objects;
	}

	private static List<String> strings(ResultSet row) throws SQLException {
		Array array = row.getArray("columns");
		return (array != null) ? Arrays.asList((String[]) array.getArray()) : List.of();
	}

	private static String text(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(row.getString(column), column);
	}

	private static String sql(String file) {
		try (InputStream stream = DefinitionReader.class.getResourceAsStream(file)) {
			return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
