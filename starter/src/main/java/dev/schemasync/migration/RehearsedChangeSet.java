package dev.schemasync.migration;

import java.sql.Connection;
import java.util.Set;

import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;

/**
 * A pending change set of a database that is there to try things. It can be applied and
 * undone as often as somebody wants, each time as a deploy or a rollback would do it.
 */
public final class RehearsedChangeSet {

	private final Work work;

	private final Changelog texts;

	private final DatabaseChangeLog changelog;

	private final ChangeLogHistoryService history;

	private final ChangeSet changeSet;

	RehearsedChangeSet(Work work, Changelog texts, DatabaseChangeLog changelog, ChangeLogHistoryService history,
			ChangeSet changeSet) {
		this.work = work;
		this.texts = texts;
		this.changelog = changelog;
		this.history = history;
		this.changeSet = changeSet;
	}

	/**
	 * Return the id.
	 * @return the id
	 */
	public String id() {
		return this.changeSet.getId();
	}

	/**
	 * Return the file that holds it.
	 * @return the file as the history names it
	 */
	public String file() {
		return ChangeSetKey.of(this.changeSet).file();
	}

	/**
	 * Return who wrote it.
	 * @return the author
	 */
	public String author() {
		return this.changeSet.getAuthor();
	}

	/**
	 * Return whether it runs in a transaction.
	 * @return {@code false} if each statement is committed on its own
	 */
	public boolean isTransactional() {
		return this.changeSet.isRunInTransaction();
	}

	/**
	 * Return whether a rollback is written, or known for all changes.
	 * @return {@code false} if it cannot be undone
	 */
	public boolean canBeUndone() {
		return this.texts.canBeUndone(this.changeSet);
	}

	/**
	 * Return the connection that runs it.
	 * @return the connection, to be left without a transaction and open
	 */
	public Connection connection() {
		return this.work.session().worker();
	}

	/**
	 * Apply it, as a deploy would do.
	 * @param observer is there for each statement
	 * @throws MigrationFailedException if it fails; of what shares a transaction nothing
	 * is left
	 */
	public void apply(StatementObserver observer) {
		this.work.database().observe(observer);
		try {
			this.work.database().setAutoCommit(false);
			new ChangeSetRunner(this.work, Set.of(this.changeSet), (done) -> {
			}, null).visit(this.changeSet, this.changelog, this.work.database(), Set.of());
			this.work.database().commit();
		}
		catch (LiquibaseException ex) {
			throw MigrationFailedException.of(ex);
		}
		finally {
			this.work.database().observe(null);
		}
	}

	/**
	 * Undo it with its written rollback.
	 * @throws MigrationFailedException if that fails
	 */
	public void undo() {
		try {
			this.work.database().setAutoCommit(false);
			RollbackRunner.undo(this.work, this.history, this.changeSet, false);
		}
		catch (LiquibaseException ex) {
			throw MigrationFailedException.of(ex);
		}
	}

}
