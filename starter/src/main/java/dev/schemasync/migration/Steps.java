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
import org.postgresql.util.PSQLException;

/**
 * The statements of one change set that runs without a transaction. What it is about to
 * do is written down, and how far it got: together with each statement where PostgreSQL
 * allows that, and after it otherwise. After a crash the next run goes on there; whether
 * the one statement in doubt was finished, the catalog tells.
 */
final class Steps {

	/**
	 * These begin or end a transaction, or mean something else in one. What PostgreSQL
	 * refuses in a transaction it says itself.
	 */
	private static final Set<String> ALONE = Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "SET");

	/** It cannot run in a transaction, or it ends its transactions itself. */
	private static final Set<String> NOT_IN_A_TRANSACTION = Set.of("25001", "2D000");

	private static final String ENDS_TRANSACTIONS = "2D000";

	private final Connection connection;

	private final RunningMark mark;

	private final String id;

	private final MigrationListener listener;

	/** The digests of the statements that were run before the crash. */
	private final List<String> before;

	private final boolean resumed;

	private boolean remembered;

	private final List<String> done = new ArrayList<>();

	private Steps(RunningMark mark, String id, MigrationListener listener, @Nullable List<String> found) {
		this.connection = mark.connection();
		this.mark = mark;
		this.id = id;
		this.listener = listener;
		this.resumed = found != null;
		this.remembered = found != null;
		this.before = (found != null) ? found : List.of();
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
			RunningMark mark = RunningMark.of(connection, table, ChangeSetKey.of(changeSet));
			List<String> found = mark.read();
			Steps steps = new Steps(mark, changeSet.getId(), listener, found);
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
			if (isForTheSession(sql)) {
				statement.run();
			}
			return;
		}
		if (number < this.before.size() && this.before.get(number).equals(this.done.getLast() + RunningMark.BEGUN)
				&& this.done.subList(0, number).equals(this.before.subList(0, number))) {
			throw MigrationFailedException.uncertain(this.id, "was begun before and did not end");
		}
		try {
			boolean inDoubt = this.resumed && number == this.before.size();
			if (isThere(sql, inDoubt)) {
				remember();
			}
			else if (isAlone(sql)) {
				statement.run();
				remember();
			}
			else {
				together(statement);
			}
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
	}

	/** Not before the first statement: until then the preconditions may still say no. */
	private void begin() throws DatabaseException {
		try {
			this.mark.create();
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

	/** What was set by statements before the crash is lost with their session. */
	private static boolean isForTheSession(String sql) {
		return StatementWords.of(sql)
			.stream()
			.limit(1)
			.anyMatch((words) -> words.take("SET") || words.take("RESET")
					|| (words.take("SELECT") && sql.contains("set_config")));
	}

	/**
	 * Run a statement that commits itself. How far it got nobody knows if it fails.
	 */
	private void bitByBit(Statement statement) throws SQLException, LiquibaseException {
		String digest = this.done.removeLast();
		this.done.add(digest + RunningMark.BEGUN);
		remember();
		try {
			statement.run();
		}
		catch (LiquibaseException ex) {
			throw MigrationFailedException.uncertain(this.id, "failed: " + FailureWords.oneLine(words(ex)));
		}
		this.done.removeLast();
		this.done.add(digest);
	}

	private static String words(LiquibaseException failure) {
		PSQLException cause = FailureWords.cause(failure, PSQLException.class);
		return (cause != null) ? "%s (SQLSTATE %s)".formatted(FailureWords.message(cause), cause.getSQLState())
				: String.valueOf(failure.getMessage());
	}

	/** Run a statement together with its mark; not possible for each. */
	private void together(Statement statement) throws SQLException, LiquibaseException {
		String refusal = refusal(statement);
		if (refusal != null) {
			if (ENDS_TRANSACTIONS.equals(refusal)) {
				bitByBit(statement);
			}
			else {
				statement.run();
			}
			remember();
		}
	}

	/** The SQLSTATE of the refusal to run in a transaction, {@code null} for none. */
	private @Nullable String refusal(Statement statement) throws SQLException, LiquibaseException {
		this.connection.setAutoCommit(false);
		try {
			statement.run();
			remember();
			this.connection.commit();
			return null;
		}
		catch (LiquibaseException | SQLException ex) {
			this.connection.rollback();
			String state = Retries.state(ex);
			if (state != null && NOT_IN_A_TRANSACTION.contains(state)) {
				return state;
			}
			throw ex;
		}
		finally {
			this.connection.setAutoCommit(true);
		}
	}

	private void remember() throws SQLException {
		this.mark.write(this.done);
		this.remembered = true;
	}

	/**
	 * Forget the steps, together with what comes next in the transaction.
	 * @throws SQLException if the database refuses
	 */
	void forget() throws SQLException {
		if (this.remembered) {
			this.mark.remove();
		}
	}

	/** Runs a statement. */
	@FunctionalInterface
	interface Statement {

		void run() throws LiquibaseException;

	}

}
