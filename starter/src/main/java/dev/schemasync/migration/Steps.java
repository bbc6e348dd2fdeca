package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.schemasync.statement.StatementWords;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one change set that runs without a transaction. What it is about to
 * do is written down, and how far it got: together with each statement where PostgreSQL
 * allows that, and after it otherwise. After a crash the next run goes on there; whether
 * the one statement in doubt was finished, the catalog tells.
 */
final class Steps {

	/**
	 * These begin or end a transaction, or may do so, or mean something else in one. What
	 * PostgreSQL refuses in a transaction it says itself.
	 */
	private static final Set<String> ALONE = Set.of("CALL", "DO", "BEGIN", "START", "COMMIT", "END", "ROLLBACK",
			"SAVEPOINT", "SET");

	private static final String ACTIVE_TRANSACTION = "25001";

	private final Connection connection;

	private final SyncTable table;

	private final MigrationListener listener;

	private final String name;

	/** The digests of the statements that were run before the crash. */
	private final List<String> before;

	private final boolean resumed;

	private boolean remembered;

	private final List<String> done = new ArrayList<>();

	private Steps(Connection connection, SyncTable table, MigrationListener listener, ChangeSet changeSet,
			@Nullable String found) {
		this.connection = connection;
		this.table = table;
		this.listener = listener;
		this.name = name(changeSet);
		this.resumed = found != null;
		this.remembered = found != null;
		this.before = (found != null && !found.isEmpty()) ? List.of(found.split(" ")) : List.of();
	}

	/**
	 * Begin, or go on after a crash.
	 * @param connection runs the statements; has no transaction now
	 * @param table remembers how far it got
	 * @param listener is told what is found
	 * @param changeSet the change set
	 * @return the steps
	 * @throws DatabaseException if the database refuses
	 */
	static Steps begin(Connection connection, SyncTable table, MigrationListener listener, ChangeSet changeSet)
			throws DatabaseException {
		try {
			connection.setAutoCommit(true);
			String found = table.get(connection, name(changeSet));
			Steps steps = new Steps(connection, table, listener, changeSet, found);
			if (found != null) {
				listener.message("%s was interrupted after %d of its statements; going on from there"
					.formatted(changeSet.getId(), steps.before.size()));
			}
			return steps;
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	private static String name(ChangeSet changeSet) {
		ChangeSetKey key = ChangeSetKey.of(changeSet);
		return "running %s::%s::%s".formatted(key.file(), key.id(), key.author());
	}

	boolean isResumed() {
		return this.resumed;
	}

	/**
	 * Run the next statement, unless it was run before the crash.
	 * @param sql its text
	 * @param statement runs it
	 * @throws LiquibaseException if it fails
	 */
	void run(String sql, Statement statement) throws LiquibaseException {
		int number = this.done.size();
		if (!this.remembered) {
			begin();
		}
		this.done.add("%08x".formatted(sql.hashCode()));
		// statements that were edited since, and what follows them, are run
		if (number < this.before.size() && this.done.equals(this.before.subList(0, number + 1))) {
			return;
		}
		try {
			boolean inDoubt = this.resumed && number == this.before.size();
			if (isThere(sql, inDoubt)) {
				remember();
			}
			else if (isAlone(sql) || !together(statement)) {
				statement.run();
				remember();
			}
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	/** Not before the first statement: until then the preconditions may still say no. */
	private void begin() throws DatabaseException {
		try {
			this.table.create(this.connection);
			remember();
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	private boolean isThere(String sql, boolean inDoubt) throws SQLException {
		ConcurrentIndex index = ConcurrentIndex.created(sql);
		if (index != null) {
			return index.isThere(this.connection, this.listener);
		}
		return inDoubt && ConcurrentIndex.isDropped(this.connection, sql);
	}

	private static boolean isAlone(String sql) {
		List<StatementWords> statements = StatementWords.of(sql);
		return statements.isEmpty() || ALONE.stream().anyMatch(statements.getFirst()::take);
	}

	/** Run a statement together with its mark; not possible for each. */
	private boolean together(Statement statement) throws SQLException, LiquibaseException {
		this.connection.setAutoCommit(false);
		try {
			statement.run();
			remember();
			this.connection.commit();
			return true;
		}
		catch (LiquibaseException | SQLException ex) {
			this.connection.rollback();
			if (ACTIVE_TRANSACTION.equals(Retries.state(ex))) {
				return false;
			}
			throw ex;
		}
		finally {
			this.connection.setAutoCommit(true);
		}
	}

	private void remember() throws SQLException {
		this.table.put(this.connection, this.name, String.join(" ", this.done));
		this.remembered = true;
	}

	/**
	 * Forget the steps, together with what comes next in the transaction.
	 * @throws SQLException if the database refuses
	 */
	void forget() throws SQLException {
		if (this.remembered) {
			this.table.remove(this.connection, this.name);
		}
	}

	/** Runs a statement. */
	@FunctionalInterface
	interface Statement {

		void run() throws LiquibaseException;

	}

}
