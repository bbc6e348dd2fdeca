package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;

/** A history that only one session writes at a time. */
interface LockedHistory {

	/**
	 * Return what the lock of whoever writes the history is for.
	 * @param connection any connection to the database
	 * @return the table with its schema
	 * @throws SQLException if the database cannot be asked
	 */
	String key(Connection connection) throws SQLException;

	/**
	 * Wait for what writes the history without that lock.
	 * @param wait says what is waited for
	 * @param lock the lock, which is held
	 * @throws SQLException if the database cannot be asked
	 */
	void await(LockWait wait, AdvisoryLock lock) throws SQLException;

}
