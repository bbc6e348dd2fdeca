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
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** The rows of the queries of this package. */
final class CatalogRows {

	private final Connection connection;

	CatalogRows(Connection connection) {
		this.connection = connection;
	}

	/** Read all rows of a query. */
	<T> List<T> read(String file, RowReader<T> reader) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql(file))) {
			return read(statement, reader);
		}
	}

	/** Read all rows of a query about some tables. */
	<T> List<T> read(String file, Collection<Long> tables, RowReader<T> reader) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql(file))) {
			statement.setArray(1, this.connection.createArrayOf("oid", tables.toArray()));
			return read(statement, reader);
		}
	}

	private static <T> List<T> read(PreparedStatement statement, RowReader<T> reader) throws SQLException {
		List<T> all = new ArrayList<>();
		try (ResultSet row = statement.executeQuery()) {
			while (row.next()) {
				all.add(reader.read(row));
			}
		}
		return all;
	}

	static List<String> strings(ResultSet row, String column) throws SQLException {
		Array array = row.getArray(column);
		return (array != null) ? List.of((String[]) array.getArray()) : List.of();
	}

	static String text(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(row.getString(column), column);
	}

	static ObjectName name(ResultSet row, @Nullable String schema, String name) throws SQLException {
		return new ObjectName((schema != null) ? row.getString(schema) : null, text(row, name));
	}

	private static String sql(String file) {
		try (InputStream stream = CatalogRows.class.getResourceAsStream(file)) {
			return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads a row.
	 *
	 * @param <T> what the row is about
	 */
	@FunctionalInterface
	interface RowReader<T> {

		T read(ResultSet row) throws SQLException;

	}

}
