package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The time in which one process writes to a database: it has the lock, what a holder
 * before left running is ended, and plain Liquibase is not at work.
 */
final class MigrationSession implements AutoCloseable {

	private final Turn turn;

	private final DirectConnections connections;

	private final AdvisoryLock lock;

	private final String key;

	private final Connection worker;

	private final Interruption interruption;

	private final MigrationListener listener;

	private int depth = 1;

	private @Nullable LiquibaseFence fence;

	private MigrationSession(Turn turn, DirectConnections connections, AdvisoryLock lock, String key, Connection worker,
			Interruption interruption, MigrationListener listener) {
		this.turn = turn;
		this.listener = listener;
		this.connections = connections;
		this.lock = lock;
		this.key = key;
		this.worker = worker;
		this.interruption = interruption;
	}

	/**
	 * Wait for the lock and begin. On the thread that has it already, this is the same
	 * session.
	 * @param dataSource where the database is
	 * @param history the history that is written
	 * @param listener is told what is waited for
	 * @return the session, to be closed
	 * @throws MigrationFailedException if the database cannot be reached
	 */
	static MigrationSession open(DataSource dataSource, LockedHistory history, MigrationListener listener) {
		Turn turn = Turn.ofThread();
		turn.begin();
		try {
			return open(turn, DirectConnections.of(dataSource), history, listener);
		}
		catch (SQLException | RuntimeException ex) {
			turn.end();
			throw MigrationFailedException.of(ex);
		}
	}

	private static MigrationSession open(Turn turn, DirectConnections connections, LockedHistory history,
			MigrationListener listener) throws SQLException {
		Interruption interruption = new Interruption(listener);
		Connection first = null;
		try {
			first = connections.open();
			String key = history.key(first);
			MigrationSession known = known(turn, first, key);
			if (known != null) {
				known.depth++;
				first.close();
				connections.close();
				interruption.close();
				return known;
			}
			Pooler.requireNone(first, connections);
			LockWait wait = new LockWait(listener, interruption);
			AdvisoryLock lock = wait.acquire(first, key);
			if (lock.endOrphans() > 0) {
				listener.message("Ended a session that a migration before this one left running");
			}
			history.await(wait, lock);
			Connection worker = worker(connections, lock.worker(), interruption);
			MigrationSession session = new MigrationSession(turn, connections, lock, key, worker, interruption,
					listener);
			turn.open().push(session);
			return session;
		}
		catch (SQLException | RuntimeException ex) {
			interruption.close();
			if (first != null) {
				AdvisoryLock.release(first);
			}
			connections.close();
			throw ex;
		}
	}

	private static Connection worker(DirectConnections connections, String name, Interruption interruption)
			throws SQLException {
		Connection worker = connections.open();
		try (PreparedStatement statement = worker.prepareStatement("""
				SELECT set_config('application_name', ?, false),
				(SELECT set_config(name, '1s', false) FROM pg_settings WHERE name = 'client_connection_check_interval'),
				(SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout')
				""")) {
			// and it notices during a long statement when this process is gone
			statement.setString(1, name);
			statement.execute();
		}
		interruption.working(worker.unwrap(PGConnection.class));
		return worker;
	}

	private static @Nullable MigrationSession known(Turn turn, Connection connection, String key) throws SQLException {
		LockHolder holder = AdvisoryLock.holder(connection, key);
		return turn.open()
			.stream()
			.filter((open) -> holder != null && open.lock.session() == holder.session() && open.key.equals(key))
			.findFirst()
			.orElse(null);
	}

	AdvisoryLock lock() {
		return this.lock;
	}

	/**
	 * Return the connection that runs change sets.
	 * @return the connection, which the session closes
	 */
	Connection worker() {
		return this.worker;
	}

	Interruption interruption() {
		return this.interruption;
	}

	/**
	 * Let plain Liquibase wait from now on, until {@link #letLiquibaseGo()} or the end.
	 * @param table has its lock row
	 * @throws SQLException if the database refuses
	 */
	void holdOffLiquibase(HistoryTable table) throws SQLException {
		while (this.fence == null) {
			this.fence = LiquibaseFence.attempt(this.connections.open(), this.lock.worker(), table.lockTable());
			if (this.fence == null) {
				new LockWait(this.listener, this.interruption).awaitLiquibase(this.lock, table);
			}
		}
	}

	/**
	 * Hold off nobody any more.
	 * @throws SQLException if the connection is lost
	 */
	void letLiquibaseGo() throws SQLException {
		LiquibaseFence held = this.fence;
		this.fence = null;
		if (held != null) {
			held.close();
		}
	}

	@Override
	public void close() {
		try {
			if (--this.depth == 0) {
				this.turn.open().remove(this);
				end();
			}
		}
		finally {
			this.turn.end();
		}
	}

	private void end() {
		try (DirectConnections closing = this.connections; AdvisoryLock unlocking = this.lock) {
			letLiquibaseGo();
			if (!this.worker.getAutoCommit()) {
				this.worker.rollback();
			}
			this.worker.close();
		}
		catch (SQLException ex) {
			// PostgreSQL frees the lock when it sees that the connection is gone
		}
		finally {
			this.interruption.close();
		}
	}

}
