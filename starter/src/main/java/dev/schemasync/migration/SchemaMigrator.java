package dev.schemasync.migration;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import javax.sql.DataSource;

/**
 * Applies the pending change sets of an application with the engine that it has.
 */
public sealed interface SchemaMigrator permits LiquibaseMigrator, FlywayMigrator {

	/**
	 * Return the history that this migrator writes.
	 * @return the history, read with the role that runs the migrations
	 */
	SchemaHistory history();

	/**
	 * Return the same history, read by another role.
	 * @param role connects with it
	 * @return the history
	 */
	SchemaHistory history(DataSource role);

	/**
	 * Apply what is pending. Waits while somebody else writes to this database.
	 * @param listener is told what is done, and what is waited for
	 * @return what was done
	 * @throws MigrationFailedException if the migrations cannot be read or applied
	 * @throws HistoryReadException if the database cannot be read
	 */
	MigrationResult migrate(MigrationListener listener);

	/**
	 * Apply what is pending, and log what is waited for.
	 * @param afterEach is told the id of each change set after it was applied
	 * @return what was done
	 * @throws MigrationFailedException if the migrations cannot be read or applied
	 * @throws HistoryReadException if the database cannot be read
	 */
	default MigrationResult migrate(Consumer<String> afterEach) {
		return migrate(MigrationListener.logging(afterEach));
	}

	/**
	 * Try what is pending on a database that is there for that: nothing is applied that
	 * the action does not apply.
	 * @param action is given each pending change set, in order
	 * @param listener is told what is waited for
	 * @throws MigrationFailedException if the migrations cannot be read, or what the
	 * action throws
	 */
	void rehearse(Consumer<RehearsedChangeSet> action, MigrationListener listener);

	/**
	 * Do something that writes to the database while none of these commands does. What
	 * was planned before has to be looked at again inside.
	 * @param action what to do
	 * @param listener is told what is waited for
	 * @param <T> the type of the result
	 * @return the result
	 * @throws Exception what the action throws
	 */
	<T> T exclusively(Callable<T> action, MigrationListener listener) throws Exception;

	/**
	 * Write into the history that all pending change sets were applied, without running
	 * them: the database has what they make.
	 * @param ids their ids
	 * @throws MigrationFailedException if other ones are pending
	 */
	void adopt(List<String> ids);

}
