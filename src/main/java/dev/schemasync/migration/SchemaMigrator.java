package dev.schemasync.migration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import javax.sql.DataSource;

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
		List<String> applied = new ArrayList<>();
		ONE_AT_A_TIME.lock();
		try {
			run((id) -> {
				applied.add(id);
				afterEach.accept(id);
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

	private void run(Consumer<String> afterEach) {
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

		private final Consumer<String> afterEach;

		Listener(Consumer<String> afterEach) {
			this.afterEach = afterEach;
		}

		@Override
		public void ran(ChangeSet changeSet, DatabaseChangeLog changelog, Database database,
				ChangeSet.ExecType execType) {
			if (execType == ChangeSet.ExecType.EXECUTED || execType == ChangeSet.ExecType.RERAN) {
				this.afterEach.accept(changeSet.getId());
			}
		}

	}

}
