package dev.schemasync.migration;

import java.sql.Connection;

import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * The connection that runs change sets. Liquibase commits a change set before it writes
 * the row of the history, so a process that ends in between runs the change set once
 * more. Here that first commit is put off, and the one after the row commits both.
 */
final class ChangeSetConnection extends JdbcConnection {

	private boolean puttingOff;

	ChangeSetConnection(Connection connection) {
		super(connection);
	}

	/** From now on commits are put off. */
	void putOffCommits() {
		this.puttingOff = true;
	}

	/** From now on commits happen again, the next one for all that was put off. */
	void commitAgain() {
		this.puttingOff = false;
	}

	@Override
	public void commit() throws DatabaseException {
		if (!this.puttingOff) {
			super.commit();
		}
	}

}
