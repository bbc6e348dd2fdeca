package dev.schemasync.migration;

import java.sql.Connection;
import java.util.Set;

import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.exception.LiquibaseException;

/** A change set of Liquibase. */
final class RehearsedByLiquibase implements RehearsedChangeSet {

	private final Work work;

	private final Changelog texts;

	private final DatabaseChangeLog changelog;

	private final ChangeLogHistoryService history;

	private final ChangeSet changeSet;

	RehearsedByLiquibase(Work work, Changelog texts, DatabaseChangeLog changelog, ChangeLogHistoryService history,
			ChangeSet changeSet) {
		this.work = work;
		this.texts = texts;
		this.changelog = changelog;
		this.history = history;
		this.changeSet = changeSet;
	}

	@Override
	public String id() {
		return this.changeSet.getId();
	}

	@Override
	public String file() {
		return ChangeSetKey.of(this.changeSet).file();
	}

	@Override
	public String author() {
		return this.changeSet.getAuthor();
	}

	@Override
	public boolean isWholeFile() {
		return false;
	}

	@Override
	public boolean isTransactional() {
		return this.changeSet.isRunInTransaction();
	}

	@Override
	public boolean canBeUndone() {
		return this.texts.canBeUndone(this.changeSet);
	}

	@Override
	public Connection connection() {
		return this.work.session().worker();
	}

	@Override
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

	@Override
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
