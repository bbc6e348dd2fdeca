package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An index that a statement creates without a transaction, which may be there already:
 * whole, half built, or still being built by a session whose process is gone.
 *
 * @param unique whether it is unique
 * @param name its name as written
 * @param table its table as written
 * @param definition what follows the table
 * @see <a href=
 * "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * Indexes Concurrently</a>
 */
record ConcurrentIndex(boolean unique, String name, String table, String definition) {

	private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[\\w$]+)";

	private static final Pattern CREATE = Pattern.compile(
			"CREATE\\s+(UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+" + "(?:IF\\s+NOT\\s+EXISTS\\s+)?(" + PART
					+ ")\\s+ON\\s+(?:ONLY\\s+)?(" + PART + "(?:\\s*\\.\\s*" + PART + ")?)\\s*((?:USING\\b|\\().*)",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern DROP = Pattern.compile("DROP\\s+INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+EXISTS\\s+)?(" + PART
			+ "(?:\\s*\\.\\s*" + PART + ")?)\\s*(?:CASCADE|RESTRICT)?\\s*;?\\s*$", Pattern.CASE_INSENSITIVE);

	/**
	 * Read a statement.
	 * @param sql the statement
	 * @return the index, or {@code null} if it does not create one concurrently
	 */
	static @Nullable ConcurrentIndex created(String sql) {
		Matcher matcher = CREATE.matcher(sql);
		return matcher.find() ? new ConcurrentIndex(matcher.group(1) != null, matcher.group(2), matcher.group(3),
				matcher.group(4).strip().replaceAll(";\\s*$", "")) : null;
	}

	/**
	 * Return whether a statement drops an index that is not there.
	 * @param connection a connection to the database
	 * @param sql the statement
	 * @return {@code false} also if it drops no index
	 * @throws SQLException if the database cannot be asked
	 */
	static boolean isDropped(Connection connection, String sql) throws SQLException {
		Matcher matcher = DROP.matcher(sql);
		return matcher.find() && !LiquibaseLockRow.exists(connection, matcher.group(1));
	}

	/**
	 * Return whether the index is there, whole and as the statement makes it. What is
	 * there by half is removed, so that the statement can run.
	 * @param connection a connection without a transaction
	 * @param listener is told what is found
	 * @return {@code false} if the statement has to run
	 * @throws SQLException if the database refuses
	 */
	boolean isThere(Connection connection, MigrationListener listener) throws SQLException {
		Found found = find(connection);
		while (found != null && found.building()) {
			listener.message("Waiting: another session still builds index " + found.name());
			LockWait.pause();
			LockWait.pause();
			found = find(connection);
		}
		if (found == null) {
			return false;
		}
		if (!found.valid()) {
			listener.message("Dropped index %s, which was built by half".formatted(found.name()));
			try (Statement statement = connection.createStatement()) {
				statement.execute("DROP INDEX CONCURRENTLY " + found.name());
			}
			return false;
		}
		return found.unique() == this.unique && found.definition().equals(canonical(connection));
	}

	private @Nullable Found find(Connection connection) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("""
				SELECT i.indexrelid::regclass::text, i.indisvalid AND i.indisready, i.indisunique,
				substring(pg_get_indexdef(i.indexrelid) from ' USING .*$'),
				EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
				FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
				JOIN pg_class t ON t.oid = to_regclass(?) AND t.relnamespace = c.relnamespace
				WHERE c.oid = to_regclass(t.relnamespace::regnamespace::text || '.' || ?)
				""")) {
			statement.setString(1, this.table);
			statement.setString(2, this.name);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? new Found(row.getString(1), row.getBoolean(2), row.getBoolean(3),
						Objects.requireNonNullElse(row.getString(4), ""), row.getBoolean(5)) : null;
			}
		}
	}

	/**
	 * The definition as PostgreSQL would write it, made on an empty copy of the table.
	 */
	private String canonical(Connection connection) throws SQLException {
		connection.setAutoCommit(false);
		try (Statement statement = connection.createStatement()) {
			statement.execute("CREATE TEMPORARY TABLE schema_sync_copy (LIKE %s)".formatted(this.table));
			statement.execute("CREATE INDEX schema_sync_copy_index ON pg_temp.schema_sync_copy " + this.definition);
			try (ResultSet row = statement.executeQuery("SELECT substring(pg_get_indexdef("
					+ "'pg_temp.schema_sync_copy_index'::regclass) from ' USING .*$')")) {
				row.next();
				return Objects.requireNonNullElse(row.getString(1), "");
			}
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	/**
	 * What is there under the name.
	 *
	 * @param name the name with its schema where that is needed
	 * @param valid whether it is whole
	 * @param unique whether it is unique
	 * @param definition how it is built, in PostgreSQL's words
	 * @param building whether a session builds it now
	 */
	private record Found(String name, boolean valid, boolean unique, String definition, boolean building) {

	}

}
