package dev.schemasync.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

import dev.schemasync.migration.MigrationResult.TimedChangeSet;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.filter.ChangeSetFilterResult;
import liquibase.changelog.filter.ShouldRunChangeSetFilter;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.UpdateVisitor;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.MigrationFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Runs each change set as Liquibase does, and commits it together with its row of the
 * history, within the limits of the settings.
 */
final class ChangeSetRunner extends UpdateVisitor {

	private final Work work;

	private final Set<ChangeSet> due;

	private final Consumer<TimedChangeSet> done;

	private int number;

	/** Whether the session has the limits of a change set in a transaction. */
	private boolean limited;

	private @Nullable Steps steps;

	private ChangeSet.@Nullable ExecType outcome;

	/**
	 * Create a runner.
	 * @param work runs the change sets
	 * @param due those that have to run, in order
	 * @param done is told of each that was applied
	 * @param listener the listener that the application has given Liquibase
	 * @throws DatabaseException if the history cannot be read
	 */
	ChangeSetRunner(Work work, Set<ChangeSet> due, Consumer<TimedChangeSet> done, @Nullable ChangeExecListener listener)
			throws DatabaseException {
		super(work.database(), listener, new ShouldRunChangeSetFilter(work.database()));
		this.work = work;
		this.due = due;
		this.done = done;
	}

	@Override
	public void visit(ChangeSet changeSet, DatabaseChangeLog changelog, Database database,
			Set<ChangeSetFilterResult> results) throws LiquibaseException {
		if (!this.due.contains(changeSet)) {
			super.visit(changeSet, changelog, database, results);
			return;
		}
		this.number++;
		this.work.begin(this.number, this.due.size(), changeSet);
		this.outcome = null;
		long start = System.nanoTime();
		this.work.retries().run(changeSet.getId(), () -> {
			try {
				require(CustomClasses.missingForConditions(changeSet));
				limit(changeSet);
				if (!changeSet.isRunInTransaction()) {
					begin(changeSet);
				}
				super.visit(changeSet, changelog, database, results);
			}
			catch (LiquibaseException | RuntimeException ex) {
				this.limited = false;
				this.work.database().limit(null);
				this.work.undo();
				require(CustomClasses.missingForChanges(changeSet));
				throw (ex instanceof MigrationFailedException failed) ? failed
						: new MigrationFailedException(changeSet, ex);
			}
			finally {
				this.work.connection().commitAgain();
				this.work.database().limit(null);
				this.work.database().stepwise(null);
				this.steps = null;
			}
		});
		if (this.outcome == ChangeSet.ExecType.EXECUTED || this.outcome == ChangeSet.ExecType.RERAN) {
			this.done.accept(new TimedChangeSet(changeSet.getId(), Duration.ofNanos(System.nanoTime() - start)));
		}
	}

	private static void require(@Nullable RuntimeException missing) {
		if (missing != null) {
			throw missing;
		}
	}

	private void limit(ChangeSet changeSet) throws DatabaseException {
		// preconditions are checked before the transaction of the change set begins
		if (this.limited && changeSet.isRunInTransaction() && changeSet.getPreconditions() == null) {
			this.work.limitInTransaction();
			return;
		}
		this.work.limit(changeSet);
		this.limited = changeSet.isRunInTransaction();
	}

	private void begin(ChangeSet changeSet) throws DatabaseException {
		Steps begun = this.work.steps(changeSet);
		if (begun.isResumed()) {
			// they held when it began, and what it did so far may break them
			changeSet.setPreconditions(null);
		}
		this.steps = begun;
		this.work.database().stepwise(begun);
	}

	@Override
	protected void fireRan(ChangeSet changeSet, DatabaseChangeLog changelog, Database database,
			ChangeSet.ExecType execType) {
		// what comes next is the row of the history, and the commit of both
		this.work.connection().commitAgain();
		this.outcome = execType;
		if (execType != ChangeSet.ExecType.FAILED) {
			requireLock(changeSet);
			forget();
		}
		super.fireRan(changeSet, changelog, database, execType);
	}

	private void requireLock(ChangeSet changeSet) {
		try {
			this.work.requireLock(changeSet.getId());
		}
		catch (DatabaseException ex) {
			throw new IllegalStateException(ex.getMessage(), ex);
		}
	}

	private void forget() {
		try {
			if (this.steps != null) {
				this.steps.forget();
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The end of the change set could not be written down", ex);
		}
	}

}
