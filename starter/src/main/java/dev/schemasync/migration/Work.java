package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;

/**
 * What runs the change sets of one session.
 *
 * @param session has the lock
 * @param database Liquibase's view of the database
 * @param connection the connection of the database
 * @param table the history, and how far a change set without a transaction got
 * @param files the files of the changelog
 * @param listener is told what happens
 * @param settings what limits a change set
 * @param retries tries again what could not get a lock
 */
record Work(MigrationSession session, StepwiseDatabase database, ChangeSetConnection connection, HistoryTable table,
		RecordingResources files, MigrationListener listener, MigrationSettings settings, Retries retries) {

	/**
	 * Tell others which change set comes next. One without a transaction does not begin
	 * if the lock was lost; the others must not be committed before
	 * {@link #requireLock(String)}.
	 * @param number which one, from 1 on
	 * @param total how many there are
	 * @param changeSet the change set
	 * @throws DatabaseException if the lock was lost
	 */
	void begin(int number, int total, ChangeSet changeSet) throws DatabaseException {
		this.session.interruption().check();
		requireLock(changeSet.getId());
		this.session.lock().tellMeanwhile(number, total, changeSet.getId());
		if (!changeSet.isRunInTransaction()) {
			requireLock(changeSet.getId());
		}
		this.listener.running(changeSet.getId(), number, total);
		this.session.interruption()
			.left(changeSet.isRunInTransaction()
					? "%s was undone; what came before it is done".formatted(changeSet.getId())
					: "%s runs without a transaction and may be done in part; the next run finishes it"
						.formatted(changeSet.getId()));
	}

	/**
	 * Require that the lock was held when the change set began.
	 * @param changeSet its id
	 * @throws DatabaseException if the lock was lost
	 */
	void requireLock(String changeSet) throws DatabaseException {
		try {
			this.session.lock().confirm();
		}
		catch (SQLException ex) {
			throw new DatabaseException("The lock was lost before " + changeSet, ex);
		}
	}

	/**
	 * Set the limits of a change set, and let it commit with its row of the history.
	 * @param changeSet the change set
	 * @throws DatabaseException if the database refuses
	 */
	void limit(ChangeSet changeSet) throws DatabaseException {
		Connection plain = this.connection.getUnderlyingConnection();
		try (Statement statement = plain.createStatement()) {
			statement.execute(this.settings.sql(changeSet.isRunInTransaction()));
			if (!plain.getAutoCommit()) {
				plain.commit();
			}
		}
		catch (SQLException ex) {
			throw new DatabaseException(ex);
		}
		if (changeSet.isRunInTransaction()) {
			this.connection.putOffCommits();
		}
	}

	/**
	 * The same, when the transaction of the change set begins. The session has the limits
	 * of one before, unless that set others.
	 */
	void limitInTransaction() {
		this.database.limit(this.settings.sql(true));
		this.connection.putOffCommits();
	}

	/**
	 * Begin to run a change set without a transaction statement by statement.
	 * @param changeSet the change set
	 * @return its steps
	 * @throws DatabaseException if the database refuses
	 */
	Steps steps(ChangeSet changeSet) throws DatabaseException {
		return Steps.begin(this.connection.getUnderlyingConnection(), this.table.sync(), this.listener, changeSet);
	}

	/**
	 * Undo what a change set did.
	 * @throws DatabaseException if the database refuses
	 */
	void undo() throws DatabaseException {
		this.database.rollback();
	}

	/**
	 * Do something after the last change set, without a transaction. It may fail, as when
	 * the role may not make tables: then less is remembered.
	 * @param action what to do
	 * @throws DatabaseException if the connection is lost
	 */
	void settled(Action action) throws DatabaseException {
		this.database.commit();
		this.database.setAutoCommit(true);
		try {
			action.run(this.connection.getUnderlyingConnection());
		}
		catch (SQLException ex) {
			this.listener
				.message("That nothing is pending could not be written down (SQLSTATE %s); the next run looks again"
					.formatted(ex.getSQLState()));
		}
		finally {
			this.database.setAutoCommit(false);
		}
	}

	/** Something to do on the connection. */
	@FunctionalInterface
	interface Action {

		void run(Connection connection) throws SQLException;

	}

}
