package dev.schemasync.migration;

import java.sql.Connection;

/** Is there while the statements of a change set run, such as to measure them. */
@FunctionalInterface
public interface StatementObserver {

	/**
	 * Run a statement, and look before and after.
	 * @param connection the connection that runs it, in the transaction of the change set
	 * if it has one
	 * @param sql the text of the statement
	 * @param execution runs it; to be called once
	 * @throws Exception if it fails
	 */
	void around(Connection connection, String sql, Execution execution) throws Exception;

	/** Runs a statement. */
	@FunctionalInterface
	interface Execution {

		/**
		 * Run it.
		 * @throws Exception if it fails
		 */
		void run() throws Exception;

	}

}
