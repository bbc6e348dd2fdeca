package dev.schemasync.migration;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The migrations of this build against the history in the database, whoever keeps it. It
 * only reads.
 */
public sealed interface SchemaHistory permits LiquibaseHistory, FlywayHistory {

	/**
	 * Return where the database is.
	 * @param limit how many of the newest change sets to name
	 * @return the version
	 * @throws HistoryReadException if the database cannot be read
	 * @throws MigrationFailedException if the migrations cannot be read
	 */
	SchemaVersion current(int limit);

	/**
	 * Return the newest applied change set, without reading the migrations.
	 * @return its id, or {@code null} if nothing was applied
	 * @throws HistoryReadException if the database cannot be read
	 */
	@Nullable String version();

	/**
	 * Return every change set that the migrations or the database know.
	 * @return those of the migrations in their order, then those that only the database
	 * has
	 * @throws HistoryReadException if the database cannot be read
	 * @throws MigrationFailedException if the migrations cannot be read
	 */
	List<ChangeSetStatus> status();

	/**
	 * Return who migrates at this moment.
	 * @return the lock, or {@code null} if nobody holds it
	 * @throws HistoryReadException if the database cannot be read
	 */
	@Nullable MigrationLock lock();

	/**
	 * Return whether a text of a migration is the one that was applied.
	 * @param changeSet a change set that was applied
	 * @param text a text that its file may have had then
	 * @return {@code true} if the checksum of the change set in it is that of the history
	 * @throws HistoryReadException if the database cannot be read
	 */
	boolean isAppliedText(ChangeSetStatus changeSet, String text);

	/**
	 * Return what the next migration would do.
	 * @return the pending change sets with their SQL, in order
	 * @throws HistoryReadException if the database cannot be read
	 * @throws MigrationFailedException if the migrations cannot be read
	 */
	List<PlannedChangeSet> plan();

	/**
	 * Return the migrations as they are written. Needs no database.
	 * @return the change sets in order
	 * @throws MigrationFailedException if the migrations cannot be read
	 */
	List<ChangeSetText> texts();

	/**
	 * Return the migrations as they are written, with what shows whether one is another.
	 * Needs no database.
	 * @return the change sets in order
	 * @throws MigrationFailedException if the migrations cannot be read
	 */
	List<WrittenChangeSet> written();

	/**
	 * Return the change sets with an id as they are written. Needs no database.
	 * @param id the id
	 * @return the change sets in order; none if only the history knows it
	 * @throws MigrationFailedException if the migrations cannot be read
	 */
	List<ChangeSetText> texts(String id);

	/**
	 * Return the tables that only serve the migrations, which no entity knows.
	 * @return their unqualified names as the catalog has them
	 */
	Set<String> historyTables();

	/**
	 * Return a table of our own beside the history.
	 * @param name its name, which needs no quotes
	 * @return the table, which need not be there
	 */
	OwnTable ownTable(String name);

}
