package dev.schemasync.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** One of the {@code .sql} files beside this class. */
enum CatalogQuery {

	SESSION, RELATIONS, COLUMN_PRIVILEGES, COLUMNS, COLUMN_NAMES, TYPES, CONSTRAINTS, INDEXES, SEQUENCES, MARK;

	/** Few round trips, and bounded memory however large the schema is. */
	private static final int FETCH_SIZE = 20_000;

	private final String sql;

	CatalogQuery() {
		String file = name().toLowerCase(java.util.Locale.ROOT) + ".sql";
		try (InputStream stream = CatalogQuery.class.getResourceAsStream(file)) {
			if (stream == null) {
				throw new IllegalStateException("No resource " + file);
			}
			this.sql = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Run the query for a set of relations. */
	void forRelations(Connection connection, Collection<Long> oids, RowHandler handler) throws SQLException {
		run(connection, handler, connection.createArrayOf("oid", oids.toArray()));
	}

	/** Run the query for all objects of some schemas, and for objects of some names. */
	void forNames(Connection connection, Collection<String> schemas, Collection<String> names, RowHandler handler)
			throws SQLException {
		run(connection, handler, connection.createArrayOf("text", schemas.toArray()),
				connection.createArrayOf("text", names.toArray()));
	}

	void run(Connection connection, RowHandler handler, Array... parameters) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.sql)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setArray(i + 1, parameters[i]);
			}
			statement.setFetchSize(FETCH_SIZE);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					handler.handle(row);
				}
			}
		}
	}

	static List<String> strings(ResultSet row, String column) throws SQLException {
		Array array = row.getArray(column);
		return (array != null) ? Arrays.asList((String[]) array.getArray()) : List.of();
	}

	/** Takes one row. */
	@FunctionalInterface
	interface RowHandler {

		void handle(ResultSet row) throws SQLException;

	}

}
