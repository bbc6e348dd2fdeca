package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import dev.schemasync.statement.StatementWords;

/**
 * What a change set that runs without a transaction left behind when it did not get to
 * its end: indexes, which only such change sets can create concurrently.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * Indexes Concurrently</a>
 */
final class Leftovers {

	private static final String QUERY = """
			SELECT c.oid::regclass::text, i.indisvalid
			FROM pg_index i
			JOIN pg_class c ON c.oid = i.indexrelid
			WHERE i.indrelid = to_regclass(?) AND c.relname = ?
			""";

	private final DataSource dataSource;

	Leftovers(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Find what a pending change set would create and what is there already.
	 * @param sql its statements
	 * @return what is there, in words
	 * @throws HistoryReadException if the database cannot be read
	 */
	List<String> of(String sql) {
		List<ConcurrentIndex> indexes = StatementWords.of(sql)
			.stream()
			.map(ConcurrentIndex::created)
			.filter(Objects::nonNull)
			.toList();
		return indexes.isEmpty() ? List.of() : present(indexes);
	}

	private List<String> present(List<ConcurrentIndex> indexes) {
		List<String> found = new ArrayList<>();
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(QUERY)) {
			for (ConcurrentIndex index : indexes) {
				statement.setString(1, index.table().sql());
				statement.setString(2, index.name());
				try (ResultSet row = statement.executeQuery()) {
					while (row.next()) {
						found.add((row.getBoolean(2) ? "index " : "invalid index ") + row.getString(1));
					}
				}
			}
			return found;
		}
		catch (SQLException ex) {
			throw new HistoryReadException(ex);
		}
	}

}
