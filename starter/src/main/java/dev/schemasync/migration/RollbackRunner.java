package dev.schemasync.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import liquibase.Liquibase;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;

/**
 * Undoes change sets, each together with its row of the history. Of one that its
 * preconditions skipped there is nothing to undo but the row.
 */
final class RollbackRunner {

	private final ChangeLogHistoryService history;

	private final Map<ChangeSetKey, ChangeSet> changeSets = new HashMap<>();

	RollbackRunner(Liquibase liquibase, ChangeLogHistoryService history) throws LiquibaseException {
		this.history = history;
		liquibase.getDatabaseChangeLog()
			.getChangeSets()
			.forEach((changeSet) -> this.changeSets.putIfAbsent(ChangeSetKey.of(changeSet), changeSet));
	}

	void run(Work work, List<RollbackStep> steps, MigrationListener listener) throws LiquibaseException {
		for (int i = 0; i < steps.size(); i++) {
			RollbackStep step = steps.get(i);
			ChangeSet changeSet = this.changeSets.get(ChangeSetKey.of(step.file(), step.id(), step.author()));
			if (changeSet == null) {
				throw MigrationFailedException.refused("Not in this build: " + step.id(),
						"roll back with the build that has it");
			}
			work.begin(i + 1, steps.size(), changeSet);
			work.requireLock(changeSet.getId());
			work.retries().run(step.id(), () -> undo(work, this.history, changeSet, step.skipped()));
			listener.done(step.id());
		}
	}

	static void undo(Work work, ChangeLogHistoryService history, ChangeSet changeSet, boolean skipped)
			throws LiquibaseException {
		try {
			work.limit(changeSet);
			RanChangeSet ran = history.getRanChangeSet(changeSet);
			if (ran == null) {
				throw new DatabaseException("The history has no row of " + changeSet.getId());
			}
			// its row is found by the name of the file as it was written then
			changeSet.setStoredFilePath(ran.getStoredChangeLog());
			if (!skipped) {
				changeSet.rollback(work.database());
			}
			history.removeFromHistory(changeSet);
			work.connection().commitAgain();
			work.database().commit();
		}
		catch (LiquibaseException | RuntimeException ex) {
			work.undo();
			throw ex;
		}
		finally {
			work.connection().commitAgain();
			work.database().setAutoCommit(false);
		}
	}

}
