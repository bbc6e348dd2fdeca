package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.sql.DataSource;

/**
 * What a change set that runs without a transaction left behind when it did not get to
 * its end: indexes, which only such change sets can create concurrently.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * Indexes Concurrently</a>
 */
final class Leftovers {

	private static final Pattern INDEX = Pattern.compile(
			"CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(\"[^\"]+\"|[\\w$]+)\\s+ON\\b",
			Pattern.CASE_INSENSITIVE);

	private static final String QUERY = """
			SELECT c.oid::regclass::text, i.indisvalid
			FROM pg_index i
			JOIN pg_class c ON c.oid = i.indexrelid
			WHERE c.relname = ANY (?) AND pg_table_is_visible(c.oid)
			ORDER BY 1
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
		List<String> names = new ArrayList<>();
		for (MatchResult index : INDEX.matcher(sql).results().toList()) {
			String name = index.group(1);
			names.add(name.startsWith("\"") ? name.substring(1, name.length() - 1) : name.toLowerCase(Locale.ROOT));
		}
		return names.isEmpty() ? List.of() : present(names);
	}

	private List<String> present(List<String> names) {
		List<String> found = new ArrayList<>();
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(QUERY)) {
			statement.setArray(1, connection.createArrayOf("text", names.toArray()));
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					found.add((row.getBoolean(2) ? "index " : "invalid index ") + row.getString(1));
				}
			}
			return found;
		}
		catch (SQLException ex) {
			throw new HistoryReadException(ex);
		}
	}

}
