package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A table of our own: in the schema of the history, and made under the lock of whoever
 * writes to the database.
 */
public final class OwnTable {

	/** The releases that ran. */
	public static final String RELEASES = "schema_sync_release";

	/** What replicas tell each other. */
	public static final String STATE = "schema_sync_state";

	/** Who altered what, where an operator has it recorded. */
	public static final String ALTERATIONS = "schema_sync_alteration";

	/** What records it: a function, and the event triggers that call it. */
	private static final Set<String> RECORDERS = Set.of("schema_sync_record()", "schema_sync_altered",
			"schema_sync_dropped");

	/** The unqualified names of all of them. */
	static final Set<String> NAMES = Set.of(RELEASES, STATE, ALTERATIONS, "schema_sync_acknowledgement");

	private final String sql;

	private final @Nullable LockedHistory history;

	OwnTable(String sql, @Nullable LockedHistory history) {
		this.sql = sql;
		this.history = history;
	}

	/**
	 * Return a table of a database whose history is not known.
	 * @param name its name
	 * @return the table, where the search path says
	 */
	public static OwnTable onSearchPath(String name) {
		return new OwnTable(name, null);
	}

	/** These names, and those of all tables of our own. */
	static Set<String> with(Set<String> names) {
		Set<String> all = new HashSet<>(NAMES);
		all.addAll(RECORDERS);
		all.addAll(names);
		return Set.copyOf(all);
	}

	/**
	 * Return the name of the table.
	 * @return the name as it is written in SQL
	 */
	public String sql() {
		return this.sql;
	}

	/**
	 * Return whether the table is there.
	 * @param connection any connection to the database
	 * @return {@code true} if the role sees it
	 * @throws SQLException if the database cannot be asked
	 */
	public boolean exists(Connection connection) throws SQLException {
		return LiquibaseLockRow.exists(connection, this.sql);
	}

	/**
	 * Try to get the lock of whoever writes to the database until the end of the
	 * transaction, without waiting.
	 * @param connection a connection in a transaction
	 * @return {@code false} if somebody else has it
	 * @throws SQLException if the database cannot be asked
	 */
	public boolean tryLock(Connection connection) throws SQLException {
		String key = (this.history != null) ? this.history.key(connection) : connection.getSchema() + "." + this.sql;
		return AdvisoryLock.attemptInTransaction(connection, key);
	}

}
