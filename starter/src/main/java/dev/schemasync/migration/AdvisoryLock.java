package dev.schemasync.migration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The lock that whoever writes to a database holds: an advisory lock of PostgreSQL for
 * the database and the table of the history, on a connection of its own, so that it ends
 * with its process, however that ends. It is polled: a session that waits inside
 * PostgreSQL for a lock has a snapshot, which a CREATE INDEX CONCURRENTLY of the holder
 * would wait for in turn.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">Advisory
 * Locks</a>
 */
final class AdvisoryLock implements AutoCloseable {

	/** Separates these locks from those of the application. */
	private static final int CLASS = 0x53594e43;

	private static final int MAX_HOST = 16;

	private final Connection connection;

	private final int session;

	private final String table;

	private final Instant since = Instant.now();

	private final String host = host();

	private final Announcement announcement = new Announcement();

	private AdvisoryLock(Connection connection, int session, String table) {
		this.connection = connection;
		this.session = session;
		this.table = table;
	}

	/**
	 * Try to get the lock, without waiting.
	 * @param connection keeps it; nobody else may use the connection
	 * @param table the table of the history as it is written in SQL
	 * @return the lock, or {@code null} if another session has it
	 * @throws SQLException if the database cannot be asked
	 */
	static @Nullable AdvisoryLock attempt(Connection connection, String table) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT pg_try_advisory_lock(?, hashtext(?)), pg_backend_pid(), "
					// it is idle while a change set runs
					+ "(SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout')")) {
			statement.setInt(1, CLASS);
			statement.setString(2, table);
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				if (!row.getBoolean(1)) {
					return null;
				}
				AdvisoryLock lock = new AdvisoryLock(connection, row.getInt(2), table);
				lock.tell(0, 0, "");
				return lock;
			}
		}
	}

	/**
	 * Try to get the lock until the end of a transaction, without waiting.
	 * @param connection a connection in a transaction
	 * @param table the table of the history as it is written in SQL
	 * @return {@code false} if another session has it
	 * @throws SQLException if the database cannot be asked
	 */
	static boolean attemptInTransaction(Connection connection, String table) throws SQLException {
		try (PreparedStatement statement = connection
			.prepareStatement("SELECT pg_try_advisory_xact_lock(?, hashtext(?))")) {
			statement.setInt(1, CLASS);
			statement.setString(2, table);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	/**
	 * Tell other sessions what is done with the lock. Fails if the lock is lost, as its
	 * connection is.
	 * @param number which change set runs, from 1 on
	 * @param total how many there are
	 * @param changeSet its id
	 * @throws SQLException if the connection is lost
	 */
	synchronized void tell(int number, int total, String changeSet) throws SQLException {
		String name = LockHolder.name(this.host, this.since, number, total, changeSet);
		try (PreparedStatement statement = this.connection
			.prepareStatement("SELECT set_config('application_name', ?, false)")) {
			statement.setString(1, name);
			statement.execute();
		}
	}

	/**
	 * The same beside the change set, whose statements do not wait for it.
	 * @param number which change set runs, from 1 on
	 * @param total how many there are
	 * @param changeSet its id
	 */
	void tellMeanwhile(int number, int total, String changeSet) {
		this.announcement.begin(() -> {
			tell(number, total, changeSet);
			return null;
		});
	}

	/**
	 * Wait until others have been told. Whatever a change set did must not be committed
	 * before.
	 * @throws SQLException if the connection is lost, and with it the lock
	 */
	void confirm() throws SQLException {
		this.announcement.confirm();
	}

	/** Run a query beside the change set, such as for what keeps it waiting. */
	synchronized <T> @Nullable T ask(Question<T> question) throws SQLException {
		return question.ask(this.connection);
	}

	/**
	 * Find who has the lock.
	 * @param connection any connection to the database
	 * @param table the table of the history
	 * @return the holder, or {@code null} if nobody has it
	 * @throws SQLException if the database cannot be asked
	 */
	static @Nullable LockHolder holder(Connection connection, String table) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("""
				SELECT l.pid, coalesce(a.application_name, ''), coalesce(a.usename::text, '?')
				FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
				WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
				AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
				AND l.classid::bigint = ? AND l.objid::bigint = hashtext(?)::bigint & 4294967295
				""")) {
			statement.setLong(1, CLASS);
			statement.setString(2, table);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? LockHolder.of(row.getInt(1), row.getString(2), row.getString(3)) : null;
			}
		}
	}

	/**
	 * End what a holder of before left running: its process is gone, the session that it
	 * had for the change sets may not have noticed. One of a role that this one may not
	 * act for stays; its locks are waited for.
	 * @return how many sessions were ended
	 * @throws SQLException if the database refuses
	 */
	synchronized int endOrphans() throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement("""
				SELECT count(*) FILTER (WHERE pg_terminate_backend(pid, 10000))
				FROM pg_stat_activity
				WHERE datname = current_database() AND application_name LIKE ? || '%' AND application_name <> ?
				AND pg_has_role(usesysid, 'USAGE')
				""")) {
			statement.setString(1, workers());
			statement.setString(2, worker());
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return row.getInt(1);
			}
		}
	}

	private String workers() {
		return workers(this.table);
	}

	private static String workers(String table) {
		return "schema-sync migration %08x ".formatted(table.hashCode());
	}

	/**
	 * Return the name of the session that runs the change sets, which tells whose it is.
	 * @return the application name
	 */
	String worker() {
		return workers() + this.session;
	}

	/**
	 * Return the name of the session that runs the change sets of a holder.
	 * @param table the table of the history
	 * @param session the session that has the lock
	 * @return the application name
	 */
	static String worker(String table, int session) {
		return workers(table) + session;
	}

	int session() {
		return this.session;
	}

	private static String host() {
		try {
			String name = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT).replaceAll("[^\\w.-]", "_");
			return name.substring(0, Math.min(MAX_HOST, name.length()));
		}
		catch (UnknownHostException ex) {
			return "unknown";
		}
	}

	@Override
	public synchronized void close() throws SQLException {
		release(this.connection);
	}

	/**
	 * Free the lock, if the connection has it, and close the connection.
	 * @param connection the connection
	 * @throws SQLException if it is lost
	 */
	static void release(Connection connection) throws SQLException {
		try (Connection closing = connection; Statement statement = closing.createStatement()) {
			statement.execute("SELECT pg_advisory_unlock_all(); RESET application_name");
		}
	}

	/** Something to ask on the connection of the lock. */
	@FunctionalInterface
	interface Question<T> {

		@Nullable T ask(Connection connection) throws SQLException;

	}

}
