package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import javax.sql.DataSource;

import dev.schemasync.migration.MigrationResult.TimedChangeSet;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Applies the migrations of Flyway, which keeps its own lock, transactions and history.
 * What limits a migration, and who is told of it, is added.
 */
public final class FlywayMigrator implements SchemaMigrator {

	private final Configuration configuration;

	private final DataSource dataSource;

	private final MigrationSettings settings;

	private final FlywayHistory history;

	/**
	 * Create a migrator.
	 * @param configuration the configured Flyway, whose data source runs the migrations
	 * @param settings what limits a migration
	 */
	public FlywayMigrator(Configuration configuration, MigrationSettings settings) {
		this.configuration = configuration;
		this.dataSource = configuration.getDataSource();
		this.settings = settings;
		this.history = new FlywayHistory(configuration, this.dataSource);
	}

	@Override
	public FlywayHistory history() {
		return this.history;
	}

	@Override
	public FlywayHistory history(DataSource role) {
		return new FlywayHistory(this.configuration, role);
	}

	@Override
	public MigrationResult migrate(MigrationListener listener) {
		long start = System.nanoTime();
		List<TimedChangeSet> applied = new ArrayList<>();
		try {
			if (this.history.plan().isEmpty() || isPooled(listener)) {
				try (Interruption interruption = new Interruption(listener)) {
					migrate(listener, interruption, null, applied);
				}
			}
			else {
				try (MigrationSession session = MigrationSession.open(this.dataSource, this.history.table(), listener);
						LockReport report = new LockReport(session.lock(), listener)) {
					migrate(listener, session.interruption(), session.lock(), applied);
				}
			}
		}
		catch (FlywayException ex) {
			throw MigrationFailedException.of(ex);
		}
		catch (SQLException ex) {
			throw MigrationFailedException.of(ex);
		}
		return new MigrationResult(applied, Duration.ofNanos(System.nanoTime() - start));
	}

	/** Flyway's own lock and limits of a transaction are good through a pooler too. */
	private boolean isPooled(MigrationListener listener) throws SQLException {
		boolean pooled = Pooler.isBefore(this.dataSource);
		if (pooled) {
			listener.message("A connection pooler in transaction mode is in between: only Flyway's own lock "
					+ "keeps others away; schema-sync.migration.url goes around it");
		}
		return pooled;
	}

	private void migrate(MigrationListener listener, Interruption interruption, @Nullable AdvisoryLock lock,
			List<TimedChangeSet> applied) {
		// once more: whoever had the lock may have done it
		List<PlannedChangeSet> plan = this.history.plan();
		FlywayProgress progress = new FlywayProgress(listener, interruption, lock, this.settings, plan.size(), applied);
		Flyway flyway = configured(plan, progress).load();
		run(flyway, progress, new Retries(this.settings.retries(), listener, interruption));
		List<String> left = Arrays.stream(flyway.info().pending()).map(MigrationInfo::getScript).toList();
		if (!left.isEmpty()) {
			throw MigrationFailedException.leftPending("Flyway", left);
		}
	}

	/** What ran without a transaction left something behind, and is not tried again. */
	private static void run(Flyway flyway, FlywayProgress progress, Retries retries) {
		List<FlywayException> failures = new ArrayList<>();
		retries.run("A migration", () -> {
			try {
				flyway.migrate();
			}
			catch (FlywayException ex) {
				if (!progress.isAlone()) {
					throw ex;
				}
				failures.add(ex);
			}
		});
		if (!failures.isEmpty()) {
			throw failures.getFirst();
		}
	}

	private FluentConfiguration configured(List<PlannedChangeSet> plan, Callback last) {
		List<Callback> callbacks = new ArrayList<>(List.of(this.configuration.getCallbacks()));
		callbacks.add(last);
		FluentConfiguration result = Flyway.configure(this.configuration.getClassLoader())
			.configuration(this.configuration)
			.callbacks(callbacks.toArray(Callback[]::new));
		if (!plan.stream().allMatch(PlannedChangeSet::inTransaction)) {
			// CREATE INDEX CONCURRENTLY would wait for the transaction that has the lock
			result.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
		}
		return result;
	}

	@Override
	public void rehearse(Consumer<RehearsedChangeSet> action, MigrationListener listener) {
		List<PlannedChangeSet> plan = this.history.plan();
		Set<String> later = new LinkedHashSet<>();
		plan.forEach((planned) -> later.add(planned.file()));
		try (Connection connection = this.dataSource.getConnection()) {
			for (PlannedChangeSet planned : plan) {
				later.remove(planned.file());
				boolean repeatable = planned.id().equals(planned.file());
				action.accept(new RehearsedByFlyway(this.configuration, planned,
						repeatable ? null : MigrationVersion.fromVersion(planned.id()), later, connection));
			}
		}
		catch (SQLException ex) {
			throw new HistoryReadException(ex);
		}
		catch (FlywayException ex) {
			throw MigrationFailedException.of(ex);
		}
	}

	@Override
	public <T> T exclusively(Callable<T> action, MigrationListener listener) throws Exception {
		try (MigrationSession session = MigrationSession.open(this.dataSource, this.history.table(), listener)) {
			session.interruption().left("What came before is done");
			return action.call();
		}
	}

	@Override
	public void adopt(List<String> ids) {
		List<String> pending = this.history.plan().stream().map(PlannedChangeSet::id).toList();
		if (!pending.equals(ids)) {
			throw MigrationFailedException.changed("Other migrations are pending: " + String.join(", ", pending));
		}
		try {
			Flyway.configure(this.configuration.getClassLoader())
				.configuration(this.configuration)
				.skipExecutingMigrations(true)
				.load()
				.migrate();
		}
		catch (FlywayException ex) {
			throw MigrationFailedException.of(ex);
		}
	}

}
