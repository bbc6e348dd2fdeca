package dev.schemasync.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import javax.sql.DataSource;

import dev.schemasync.migration.MigrationResult.TimedChangeSet;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.Customizer;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Applies the pending change sets. What was done is read back from the history
 * afterwards, never taken from Liquibase's word.
 */
public final class SchemaMigrator {

	/**
	 * Liquibase keeps its lock service and a cache of what is up to date for the whole
	 * JVM, so two runs in one JVM disturb each other.
	 *
	 * @see <a href=
	 * "https://github.com/liquibase/liquibase/issues/7956">liquibase#7956</a>
	 */
	private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

	private final SpringLiquibase liquibase;

	private final SchemaHistory history;

	/**
	 * Create a migrator.
	 * @param liquibase the configured Liquibase, whose data source runs the migrations
	 */
	public SchemaMigrator(SpringLiquibase liquibase) {
		this.liquibase = liquibase;
		this.history = new SchemaHistory(liquibase, liquibase.getDataSource());
	}

	/**
	 * Create a migrator without an application context.
	 * @param environment holds {@code spring.liquibase.*}
	 * @param dataSource connects with the role that runs the migrations
	 * @param resources finds the changelog
	 * @return the migrator
	 */
	public static SchemaMigrator of(Environment environment, DataSource dataSource, ResourceLoader resources) {
		return new SchemaMigrator(LiquibaseSettings.bind(environment, dataSource, resources));
	}

	/**
	 * Return the history that this migrator writes.
	 * @return the history, read with the role that runs the migrations
	 */
	public SchemaHistory history() {
		return this.history;
	}

	/**
	 * Apply what is pending.
	 * @param afterEach is told the id of each change set after it was applied
	 * @return what was done
	 * @throws MigrationFailedException if the changelog cannot be read or applied
	 * @throws HistoryReadException if the database cannot be read
	 */
	public MigrationResult migrate(Consumer<String> afterEach) {
		long start = System.nanoTime();
		List<TimedChangeSet> applied = new ArrayList<>();
		ONE_AT_A_TIME.lock();
		try {
			run((changeSet) -> {
				applied.add(changeSet);
				afterEach.accept(changeSet.id());
			});
		}
		finally {
			ONE_AT_A_TIME.unlock();
		}
		List<String> pending = this.history.pending()
			.stream()
			.filter((changeSet) -> !Changelog.mayStayPending(changeSet))
			.map(ChangeSet::getId)
			.toList();
		if (!pending.isEmpty()) {
			throw MigrationFailedException.leftPending(pending);
		}
		return new MigrationResult(applied, Duration.ofNanos(System.nanoTime() - start));
	}

	/**
	 * Find out what a rollback would do. Changes nothing.
	 * @param target how far to go back
	 * @return the change sets to undo, the newest first
	 * @throws MigrationFailedException if one of them cannot be undone
	 */
	public List<RollbackStep> planRollback(RollbackTarget target) {
		return new HistoryRepair(this.liquibase).plan(target);
	}

	/**
	 * Undo the newest change sets with the rollbacks that are written for them.
	 * @param steps what {@link #planRollback} found
	 * @throws MigrationFailedException if a rollback fails; the history tells how far it
	 * got
	 */
	public void rollback(List<RollbackStep> steps) {
		locked(() -> new HistoryRepair(this.liquibase).rollback(steps.size()));
		Set<String> left = this.history.appliedIds();
		List<String> notUndone = steps.stream().map(RollbackStep::id).filter(left::contains).toList();
		if (!notUndone.isEmpty()) {
			throw MigrationFailedException.refused(
					"Liquibase reported success, but did not undo: " + String.join(", ", notUndone),
					"see 'migrate status', then run it again");
		}
	}

	/**
	 * Find a change set that the history lacks.
	 * @param id its id
	 * @return what {@link #markApplied(HistoryRow)} would write
	 * @throws MigrationFailedException if there is none, or it is applied
	 */
	public HistoryRow unapplied(String id) {
		return new HistoryRepair(this.liquibase).unapplied(id);
	}

	/**
	 * Find a change set that the history has.
	 * @param id its id
	 * @return what {@link #markRolledBack} would remove
	 * @throws MigrationFailedException if there is none
	 */
	public HistoryRow applied(String id) {
		return new HistoryRepair(this.liquibase).applied(id);
	}

	/**
	 * Write into the history that a change set was applied, without running it.
	 * @param row the change set
	 */
	public void markApplied(HistoryRow row) {
		locked(() -> new HistoryRepair(this.liquibase).markApplied(row));
	}

	/**
	 * Remove a change set from the history, without undoing it.
	 * @param row the change set
	 */
	public void markRolledBack(HistoryRow row) {
		locked(() -> new HistoryRepair(this.liquibase).markRolledBack(row));
	}

	private static void locked(Runnable action) {
		ONE_AT_A_TIME.lock();
		try {
			action.run();
		}
		finally {
			ONE_AT_A_TIME.unlock();
		}
	}

	private void run(Consumer<TimedChangeSet> afterEach) {
		@Nullable Customizer<Liquibase> before = this.liquibase.getCustomizer();
		try {
			Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
			this.liquibase.setCustomizer((configured) -> {
				if (before != null) {
					before.customize(configured);
				}
				configured.setChangeExecListener(new Listener(afterEach));
			});
			this.liquibase.afterPropertiesSet();
		}
		catch (LiquibaseException | RuntimeException ex) {
			throw MigrationFailedException.of(ex);
		}
		finally {
			this.liquibase.setCustomizer(before);
		}
	}

	/** Tells which change sets ran. */
	private static final class Listener extends AbstractChangeExecListener {

		private final Consumer<TimedChangeSet> afterEach;

		private long start;

		Listener(Consumer<TimedChangeSet> afterEach) {
			this.afterEach = afterEach;
		}

		@Override
		public void willRun(ChangeSet changeSet, DatabaseChangeLog changelog, Database database,
				ChangeSet.RunStatus runStatus) {
			this.start = System.nanoTime();
		}

		@Override
		public void ran(ChangeSet changeSet, DatabaseChangeLog changelog, Database database,
				ChangeSet.ExecType execType) {
			if (execType == ChangeSet.ExecType.EXECUTED || execType == ChangeSet.ExecType.RERAN) {
				this.afterEach
					.accept(new TimedChangeSet(changeSet.getId(), Duration.ofNanos(System.nanoTime() - this.start)));
			}
		}

	}

}
