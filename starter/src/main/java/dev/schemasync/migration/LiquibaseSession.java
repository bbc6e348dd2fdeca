package dev.schemasync.migration;

import java.util.Map;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.FastCheckService;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.integration.spring.Customizer;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Liquibase on the connection of a {@link MigrationSession}. */
final class LiquibaseSession {

	private LiquibaseSession() {
	}

	/**
	 * Run an action that writes, with the lock held.
	 * @param settings where the changelog and the history are
	 * @param limits what limits a change set
	 * @param listener is told what happens
	 * @param action the action
	 * @throws MigrationFailedException if it fails
	 */
	static void run(SpringLiquibase settings, MigrationSettings limits, MigrationListener listener, Action action) {
		try (MigrationSession session = MigrationSession.open(settings.getDataSource(),
				new HistoryTable(settings, settings.getDataSource()), listener);
				LockReport report = new LockReport(session.lock(), listener)) {
			try {
				SteadyConfiguration.use();
				// it would tell of its progress on standard output, which is for reports
				Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()),
						() -> connected(settings, limits, listener, session, action));
			}
			catch (Exception ex) {
				session.interruption().check();
				throw MigrationFailedException.of(ex);
			}
			finally {
				reset();
			}
		}
	}

	private static void reset() {
		// which is not made for several threads
		synchronized (LockServiceFactory.class) {
			LockServiceFactory.getInstance().resetAll();
		}
		ChangeLogHistoryServiceFactory.getInstance().resetAll();
		Scope.getCurrentScope().getSingleton(ExecutorService.class).reset();
		Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
	}

	private static void connected(SpringLiquibase settings, MigrationSettings limits, MigrationListener listener,
			MigrationSession session, Action action) throws Exception {
		ChangeSetConnection connection = new ChangeSetConnection(session.worker());
		StepwiseDatabase database = database(settings, connection);
		try {
			RecordingResources files = new RecordingResources(resources(settings));
			Liquibase liquibase = new Liquibase(settings.getChangeLog(), files, database);
			LiquibaseSettings.parameters(settings).forEach(liquibase::setChangeLogParameter);
			@Nullable Customizer<Liquibase> customizer = settings.getCustomizer();
			if (customizer != null) {
				customizer.customize(liquibase);
			}
			reset();
			ChangeLogHistoryService history = ChangeLogHistoryServiceFactory.getInstance()
				.getChangeLogService(database);
			Retries retries = new Retries(limits.retries(), listener, session.interruption());
			HistoryTable table = new HistoryTable(settings, settings.getDataSource(), session.worker().getSchema());
			Work work = new Work(session, database, connection, table, files, listener, limits, retries);
			// changes look for their files here, and those in Java are of the application
			Scope.child(Map.of(Scope.Attr.resourceAccessor.name(), files, Scope.Attr.database.name(), database,
					Scope.Attr.classLoader.name(), new ChangeClasses(settings.getResourceLoader())), () -> {
						// a changelog that cannot be read leaves no table behind
						liquibase.getChangeLogParameters().setContexts(contexts(settings));
						liquibase.getChangeLogParameters().setLabels(labels(settings));
						liquibase.getDatabaseChangeLog();
						history.init();
						action.run(work, liquibase, history);
					});
			database.commit();
		}
		finally {
			connection.commitAgain();
			if (!session.worker().isClosed()) {
				database.rollback();
				session.worker().setAutoCommit(true);
			}
		}
	}

	static LockService lockService(Database database) {
		synchronized (LockServiceFactory.class) {
			return LockServiceFactory.getInstance().getLockService(database);
		}
	}

	static ResourceAccessor resources(SpringLiquibase settings) {
		return ClassPathFiles.of(settings.getResourceLoader());
	}

	static Contexts contexts(SpringLiquibase settings) {
		return new Contexts(settings.getContexts());
	}

	static LabelExpression labels(SpringLiquibase settings) {
		return new LabelExpression(settings.getLabelFilter());
	}

	private static StepwiseDatabase database(SpringLiquibase settings, ChangeSetConnection connection)
			throws DatabaseException {
		StepwiseDatabase database = new StepwiseDatabase();
		database.setConnection(connection);
		if (StringUtils.hasText(settings.getDefaultSchema())) {
			database.setDefaultSchemaName(settings.getDefaultSchema());
		}
		if (StringUtils.hasText(settings.getLiquibaseSchema())) {
			database.setLiquibaseSchemaName(settings.getLiquibaseSchema());
		}
		if (StringUtils.hasText(settings.getLiquibaseTablespace())) {
			database.setLiquibaseTablespaceName(settings.getLiquibaseTablespace());
		}
		if (StringUtils.hasText(settings.getDatabaseChangeLogTable())) {
			database.setDatabaseChangeLogTableName(settings.getDatabaseChangeLogTable());
		}
		if (StringUtils.hasText(settings.getDatabaseChangeLogLockTable())) {
			database.setDatabaseChangeLogLockTableName(settings.getDatabaseChangeLogLockTable());
		}
		return database;
	}

	/** What to do with Liquibase. */
	@FunctionalInterface
	interface Action {

		void run(Work work, Liquibase liquibase, ChangeLogHistoryService history) throws Exception;

	}

}
