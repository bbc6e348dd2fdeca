package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.StatementWords;
import org.jspecify.annotations.Nullable;

/**
 * An index that a statement creates without a transaction, which may be there already:
 * whole, half built, or still being built by a session whose process is gone.
 *
 * @param unique whether it is unique
 * @param name its name
 * @param table its table
 * @param definition what follows the table
 * @see <a href=
 * "https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY">Building
 * Indexes Concurrently</a>
 */
record ConcurrentIndex(boolean unique, String name, ObjectName table, String definition) {

	/**
	 * Read a statement.
	 * @param sql the statement
	 * @return the index, or {@code null} if it does not create one concurrently
	 */
	static @Nullable ConcurrentIndex created(String sql) {
		List<StatementWords> statements = StatementWords.of(sql);
		return statements.isEmpty() ? null : created(statements.getFirst());
	}

	/**
	 * Read a statement.
	 * @param words its words, of which those that are read are taken
	 * @return the index, or {@code null} if it does not create one concurrently by a name
	 */
	static @Nullable ConcurrentIndex created(StatementWords words) {
		if (!words.take("CREATE")) {
			return null;
		}
		boolean unique = words.take("UNIQUE");
		if (!words.take("INDEX", "CONCURRENTLY")) {
			return null;
		}
		words.take("IF", "NOT", "EXISTS");
		ObjectName name = words.name();
		if (name == null || !words.take("ON")) {
			return null;
		}
		words.take("ONLY");
		ObjectName table = words.name();
		return (table != null) ? new ConcurrentIndex(unique, name.name(), table, words.rest()) : null;
	}

	/**
	 * Return whether a statement drops an index that is not there.
	 * @param connection a connection to the database
	 * @param sql the statement
	 * @return {@code false} also if it drops no index
	 * @throws SQLException if the database cannot be asked
	 */
	static boolean isDropped(Connection connection, String sql) throws SQLException {
		List<StatementWords> statements = StatementWords.of(sql);
		if (statements.isEmpty() || !statements.getFirst().take("DROP", "INDEX", "CONCURRENTLY")) {
			return false;
		}
		StatementWords words = statements.getFirst();
		words.take("IF", "EXISTS");
		ObjectName name = words.name();
		// PostgreSQL drops only one at a time concurrently
		return name != null && !LiquibaseLockRow.exists(connection, name.sql());
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
			statement.setString(1, this.table.sql());
			statement.setString(2, Identifier.sql(this.name));
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
			statement.execute("CREATE TEMPORARY TABLE schema_sync_copy (LIKE %s)".formatted(this.table.sql()));
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
