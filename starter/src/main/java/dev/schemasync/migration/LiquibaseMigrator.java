package dev.schemasync.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.schemasync.migration.MigrationResult.TimedChangeSet;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeSet;
import liquibase.exception.LiquibaseException;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * Applies the change sets of Liquibase, undoes them, and corrects their history. What was
 * done is read back from the history afterwards, never taken from Liquibase's word.
 */
public final class LiquibaseMigrator implements SchemaMigrator {

	private final SpringLiquibase liquibase;

	private final MigrationSettings settings;

	private final LiquibaseHistory history;

	/**
	 * Create a migrator.
	 * @param liquibase the configured Liquibase, whose data source runs the migrations
	 * @param settings what limits a change set
	 */
	public LiquibaseMigrator(SpringLiquibase liquibase, MigrationSettings settings) {
		this.liquibase = liquibase;
		this.settings = settings;
		this.history = new LiquibaseHistory(liquibase, liquibase.getDataSource());
	}

	/**
	 * Create a migrator without an application context.
	 * @param environment holds {@code spring.liquibase.*}
	 * @param dataSource connects with the role that runs the migrations
	 * @param resources finds the changelog
	 * @return the migrator
	 */
	public static LiquibaseMigrator of(Environment environment, DataSource dataSource, ResourceLoader resources) {
		return new LiquibaseMigrator(LiquibaseSettings.bind(environment, dataSource, resources),
				MigrationSettings.of(environment));
	}

	@Override
	public LiquibaseHistory history() {
		return this.history;
	}

	@Override
	public LiquibaseHistory history(DataSource role) {
		return this.history.with(role);
	}

	@Override
	public MigrationResult migrate(MigrationListener listener) {
		long start = System.nanoTime();
		List<TimedChangeSet> applied = new ArrayList<>();
		if (this.history.isUpToDate()) {
			return new MigrationResult(applied, Duration.ofNanos(System.nanoTime() - start));
		}
		UpdateRunner runner = new UpdateRunner(this.liquibase);
		List<ChangeSet> left = new ArrayList<>();
		LiquibaseSession.run(this.liquibase, this.settings, listener, (work, liquibase, history) -> {
			runner.run(work, liquibase, history, (changeSet) -> {
				applied.add(changeSet);
				listener.done(changeSet.id());
			});
			// what was run, as the files may have been edited meanwhile
			LiquibaseHistory now = new LiquibaseHistory(this.liquibase, this.liquibase.getDataSource(),
					liquibase.getDatabaseChangeLog());
			work.settled((connection) -> now.remember(connection, work.table(), work.files()));
			left.addAll(now.pending());
		});
		List<String> pending = left.stream()
			.filter((changeSet) -> !Changelog.mayStayPending(changeSet))
			.map(ChangeSet::getId)
			.toList();
		if (!pending.isEmpty()) {
			throw MigrationFailedException.leftPending("Liquibase", pending);
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
	 * Undo change sets with the rollbacks that are written for them: those that were
	 * planned, and no others.
	 * @param steps what {@link #planRollback} found
	 * @param listener is told what is undone, and what is waited for
	 * @throws MigrationFailedException if a rollback fails, the history tells how far it
	 * got; or if somebody changed meanwhile what would be undone
	 */
	public void rollback(List<RollbackStep> steps, MigrationListener listener) {
		LiquibaseSession.run(this.liquibase, this.settings, listener, (work, liquibase, history) -> {
			List<RollbackStep> now = new HistoryRepair(this.liquibase).newest(steps.size());
			if (!now.equals(steps)) {
				throw MigrationFailedException
					.changed("Somebody else changed the history meanwhile. The newest are now: "
							+ now.stream().map(RollbackStep::id).collect(Collectors.joining(", ")));
			}
			new RollbackRunner(liquibase, history).run(work, steps, listener);
		});
		Set<ChangeSetKey> left = this.history.applied();
		List<String> notUndone = steps.stream()
			.filter((step) -> left.contains(ChangeSetKey.of(step.file(), step.id(), step.author())))
			.map(RollbackStep::id)
			.toList();
		if (!notUndone.isEmpty()) {
			throw MigrationFailedException.refused(
					"Liquibase reported success, but did not undo: " + String.join(", ", notUndone),
					"see 'migrate status', then run it again");
		}
	}

	@Override
	public void rehearse(Consumer<RehearsedChangeSet> action, MigrationListener listener) {
		LiquibaseSession.run(this.liquibase, this.settings, listener,
				(work, liquibase, history) -> new Rehearsal(this.liquibase).run(work, liquibase, history, action));
	}

	@Override
	public <T> T exclusively(Callable<T> action, MigrationListener listener) throws Exception {
		try (MigrationSession session = MigrationSession.open(this.liquibase.getDataSource(),
				new HistoryTable(this.liquibase, this.liquibase.getDataSource()), listener)) {
			session.interruption().left("What came before is done");
			return action.call();
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

	@Override
	public void adopt(List<String> ids) {
		ids.forEach((id) -> markApplied(unapplied(id)));
	}

	/**
	 * Write into the history that a change set was applied, without running it.
	 * @param row the change set
	 * @throws MigrationFailedException if somebody else did meanwhile
	 */
	public void markApplied(HistoryRow row) {
		repair((repair, history) -> {
			requireSame(row, repair.unapplied(row.id()));
			repair.markApplied(row, history);
		});
	}

	/**
	 * Remove a change set from the history, without undoing it.
	 * @param row the change set
	 * @throws MigrationFailedException if somebody else did meanwhile
	 */
	public void markRolledBack(HistoryRow row) {
		repair((repair, history) -> {
			requireSame(row, repair.applied(row.id()));
			repair.markRolledBack(row);
		});
	}

	private static void requireSame(HistoryRow planned, HistoryRow now) {
		if (!planned.equals(now)) {
			throw MigrationFailedException.changed(
					"Somebody else changed the history meanwhile: %s is of %s now".formatted(now.id(), now.file()));
		}
	}

	private void repair(Repair repair) {
		LiquibaseSession.run(this.liquibase, this.settings, MigrationListener.logging((id) -> {
		}), (work, liquibase, history) -> repair.run(new HistoryRepair(this.liquibase), history));
	}

	/** Corrects the history. */
	@FunctionalInterface
	private interface Repair {

		void run(HistoryRepair repair, ChangeLogHistoryService history) throws LiquibaseException;

	}

}
