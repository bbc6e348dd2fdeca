package dev.schemasync.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.schemasync.check.Relations.Relation;
import org.jspecify.annotations.Nullable;

/**
 * Measures the locks of a statement that runs without a transaction, and so has none left
 * when it is done: a write of each table is open meanwhile, which a statement that blocks
 * writes has to wait for. What it holds or waits for then is read, and the writes end. A
 * statement that does not wait blocks nobody, and its locks are not told: whether they
 * are seen would be a matter of luck.
 */
final class LockProbe implements AutoCloseable {

	private static final String LOCKS = """
			SELECT l.relation::bigint, l.mode, bool_or(NOT l.granted) OVER () FROM pg_locks l
			WHERE l.pid = ? AND (l.locktype = 'relation' OR NOT l.granted)""";

	private final Connection writer;

	private final Connection watcher;

	private final int session;

	private final Thread thread = Thread.ofVirtual().unstarted(this::watch);

	private final Map<Long, LockMode> locks = new HashMap<>();

	private volatile boolean done;

	private @Nullable SQLException failure;

	private LockProbe(DataSource database, int session) throws SQLException {
		this.session = session;
		this.writer = database.getConnection();
		try {
			this.watcher = database.getConnection();
		}
		catch (SQLException ex) {
			this.writer.close();
			throw ex;
		}
	}

	static LockProbe start(DataSource database, Connection worker, Relations relations) throws SQLException {
		LockProbe probe = new LockProbe(database, session(worker));
		try {
			probe.write(relations);
		}
		catch (SQLException ex) {
			probe.close();
			throw ex;
		}
		probe.thread.start();
		return probe;
	}

	private static int session(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
			row.next();
			return row.getInt(1);
		}
	}

	private void write(Relations relations) throws SQLException {
		String tables = relations.byOid()
			.values()
			.stream()
			.filter((relation) -> relation.kind() == 'r' || relation.kind() == 'p')
			.map(Relation::name)
			.map((name) -> name.sql())
			.collect(Collectors.joining(", "));
		this.writer.setAutoCommit(false);
		if (!tables.isEmpty()) {
			try (Statement statement = this.writer.createStatement()) {
				statement.execute("LOCK TABLE " + tables + " IN ROW EXCLUSIVE MODE");
			}
		}
	}

	private void watch() {
		try {
			boolean open = true;
			while (!this.done) {
				if (open && look()) {
					this.writer.rollback();
					open = false;
				}
				Thread.sleep(1);
			}
		}
		catch (SQLException ex) {
			this.failure = ex;
			// the statement must not wait for ever
			rollbackQuietly();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Look whether the statement waits, and if so remember its locks. */
	private boolean look() throws SQLException {
		Map<Long, LockMode> now = new HashMap<>();
		boolean waits = false;
		try (PreparedStatement statement = this.watcher.prepareStatement(LOCKS)) {
			statement.setInt(1, this.session);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					waits = row.getBoolean(3);
					long relation = row.getLong(1);
					if (relation != 0) {
						now.merge(relation, LockMode.of(row.getString(2)), LockMode::stronger);
					}
				}
			}
		}
		if (waits) {
			this.locks.putAll(now);
		}
		return waits;
	}

	/** Return the locks that were seen, once the statement is done. */
	Map<Long, LockMode> locks() throws SQLException {
		stop();
		if (this.failure != null) {
			throw this.failure;
		}
		return this.locks;
	}

	private void stop() {
		this.done = true;
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void rollbackQuietly() {
		try {
			this.writer.rollback();
		}
		catch (SQLException ex) {
			// its connection is gone, and so are its locks
		}
	}

	@Override
	public void close() throws SQLException {
		stop();
		try (Connection first = this.writer; Connection second = this.watcher) {
			rollbackQuietly();
		}
	}

}
