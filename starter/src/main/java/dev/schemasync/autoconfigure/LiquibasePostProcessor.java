package dev.schemasync.autoconfigure;

import liquibase.integration.spring.SpringLiquibase;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;

import dev.schemasync.migration.LiquibaseMigrator;
import dev.schemasync.migration.MigrationSettings;

/**
 * Runs the migrations of Spring Boot's Liquibase through {@link LiquibaseMigrator}, which
 * verifies what was done.
 */
final class LiquibasePostProcessor implements BeanPostProcessor {

	private final DatabaseWaitPostProcessor database;

	private final Environment environment;

	private final StartupActivity activity;

	private volatile boolean migrated;

	LiquibasePostProcessor(DatabaseWaitPostProcessor database, Environment environment, StartupActivity activity) {
		this.database = database;
		this.environment = environment;
		this.activity = activity;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof SpringLiquibase liquibase) {
			this.database.await(liquibase.getDataSource(), true);
			if (shouldRun(liquibase)) {
				migrate(liquibase);
			}
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof SpringLiquibase liquibase && this.migrated) {
			liquibase.setShouldRun(true);
		}
		return bean;
	}

	private void migrate(SpringLiquibase liquibase) {
		this.activity.run(new LiquibaseMigrator(liquibase, MigrationSettings.of(this.environment)),
				liquibase.getDataSource());
		// the bean's own initialisation would run Liquibase once more
		liquibase.setShouldRun(false);
		this.migrated = true;
	}

	private static boolean shouldRun(SpringLiquibase liquibase) {
		return Boolean.TRUE.equals(new DirectFieldAccessor(liquibase).getPropertyValue("shouldRun"));
	}

}
