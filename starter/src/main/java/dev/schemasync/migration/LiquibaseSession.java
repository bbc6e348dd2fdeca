package dev.schemasync.migration;

import java.sql.Connection;

import javax.sql.DataSource;

import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.FastCheckService;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.integration.spring.SpringLiquibase;
import liquibase.integration.spring.SpringResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/** Liquibase for what Spring's integration of it does not do. */
final class LiquibaseSession {

	private LiquibaseSession() {
	}

	/**
	 * Run an action with Liquibase's lock held.
	 * @param settings where the changelog and the history are
	 * @param action the action
	 * @throws MigrationFailedException if it fails
	 */
	static void run(SpringLiquibase settings, Action action) {
		try {
			// it would tell of its progress on standard output, which is for reports
			Scope.child(Scope.Attr.ui.name(), new LoggerUIService(), () -> connected(settings, action));
		}
		catch (Exception ex) {
			throw MigrationFailedException.of(ex);
		}
		finally {
			ChangeLogHistoryServiceFactory.getInstance().resetAll();
		}
	}

	private static void connected(SpringLiquibase settings, Action action) throws Exception {
		DataSource dataSource = settings.getDataSource();
		try (Connection connection = dataSource.getConnection()) {
			Database database = DatabaseFactory.getInstance()
				.findCorrectDatabaseImplementation(new JdbcConnection(connection));
			configure(settings, database);
			ResourceLoader loader = settings.getResourceLoader();
			SpringResourceAccessor resources = new SpringResourceAccessor(
					(loader != null) ? loader : new DefaultResourceLoader());
			Liquibase liquibase = new Liquibase(settings.getChangeLog(), resources, database);
			LiquibaseSettings.parameters(settings).forEach(liquibase::setChangeLogParameter);
			Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
			ChangeLogHistoryService history = ChangeLogHistoryServiceFactory.getInstance()
				.getChangeLogService(database);
			history.init();
			action.run(liquibase, history);
			database.commit();
		}
	}

	static Contexts contexts(SpringLiquibase settings) {
		return new Contexts(settings.getContexts());
	}

	static LabelExpression labels(SpringLiquibase settings) {
		return new LabelExpression(settings.getLabelFilter());
	}

	private static void configure(SpringLiquibase settings, Database database) throws Exception {
		if (StringUtils.hasText(settings.getDefaultSchema())) {
			database.setDefaultSchemaName(settings.getDefaultSchema());
		}
		if (StringUtils.hasText(settings.getLiquibaseSchema())) {
			database.setLiquibaseSchemaName(settings.getLiquibaseSchema());
		}
		if (StringUtils.hasText(settings.getDatabaseChangeLogTable())) {
			database.setDatabaseChangeLogTableName(settings.getDatabaseChangeLogTable());
		}
		if (StringUtils.hasText(settings.getDatabaseChangeLogLockTable())) {
			database.setDatabaseChangeLogLockTableName(settings.getDatabaseChangeLogLockTable());
		}
	}

	/** What to do with Liquibase. */
	@FunctionalInterface
	interface Action {

		void run(Liquibase liquibase, ChangeLogHistoryService history) throws Exception;

	}

}
