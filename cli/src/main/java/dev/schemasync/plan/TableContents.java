package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

/** What the tables of a shadow database hold at one moment. */
public final class TableContents {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private TableContents() {
	}

	/**
	 * Return what the tables hold.
	 * @param connection the connection
	 * @param tables the names of the tables for SQL
	 * @return the rows of each table that is there, as JSON, sorted
	 * @throws SQLException if a table cannot be read
	 */
	public static Map<String, List<String>> read(Connection connection, List<String> tables) throws SQLException {
		Map<String, List<String>> rows = new LinkedHashMap<>();
		for (String table : tables) {
			List<String> found = new ArrayList<>();
			try (Statement statement = connection.createStatement();
					ResultSet row = statement
						.executeQuery("SELECT to_jsonb(t)::text FROM %s AS t ORDER BY 1".formatted(table))) {
				while (row.next()) {
					found.add(row.getString(1));
				}
			}
			rows.put(table, found);
		}
		return rows;
	}

	/**
	 * Return the values of each column.
	 * @param rows the rows of one table, as {@link #read} returns them
	 * @return the values of each column as JSON, sorted
	 */
	public static Map<String, List<String>> columns(List<String> rows) {
		Map<String, List<String>> columns = new LinkedHashMap<>();
		for (String row : rows) {
			JSON.readTree(row)
				.properties()
				.forEach((field) -> columns.computeIfAbsent(field.getKey(), (key) -> new ArrayList<>())
					.add(field.getValue().toString()));
		}
		columns.values().forEach((values) -> values.sort(String::compareTo));
		return columns;
	}

}
