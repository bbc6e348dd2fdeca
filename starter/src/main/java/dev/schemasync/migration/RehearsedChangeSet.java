package dev.schemasync.migration;

import java.sql.Connection;

/**
 * A pending change set of a database that is there to try things. It can be applied and
 * undone as often as somebody wants, each time as a deploy or a rollback would do it.
 */
public sealed interface RehearsedChangeSet permits RehearsedByLiquibase, RehearsedByFlyway {

	/**
	 * Return the id.
	 * @return the id
	 */
	String id();

	/**
	 * Return the file that holds it.
	 * @return the file as the history names it
	 */
	String file();

	/**
	 * Return who wrote it.
	 * @return the author, or an empty text where the engine knows none
	 */
	String author();

	/**
	 * Return whether it is a file as a whole, which the engine can never undo.
	 * @return {@code true} with Flyway
	 */
	boolean isWholeFile();

	/**
	 * Return whether it runs in a transaction.
	 * @return {@code false} if each statement is committed on its own
	 */
	boolean isTransactional();

	/**
	 * Return whether a rollback is written, or known for all changes.
	 * @return {@code false} if it cannot be undone
	 */
	boolean canBeUndone();

	/**
	 * Return a connection to look at the database with.
	 * @return the connection, to be left without a transaction and open
	 */
	Connection connection();

	/**
	 * Apply it, as a deploy would do.
	 * @param observer is there for each statement
	 * @throws MigrationFailedException if it fails; of what shares a transaction nothing
	 * is left
	 */
	void apply(StatementObserver observer);

	/**
	 * Undo it with its written rollback.
	 * @throws MigrationFailedException if that fails
	 */
	void undo();

}
