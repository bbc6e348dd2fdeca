package dev.schemasync.autoconfigure;

import java.util.Locale;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.database.DatabaseWait;
import dev.schemasync.database.NoDatabaseException;
import dev.schemasync.migration.MigrationResult;
import dev.schemasync.migration.MigrationSettings;
import dev.schemasync.migration.SchemaMigrator;

/**
 * Waits for the database before anything needs it, and runs the migrations of Spring
 * Boot's Liquibase through {@link SchemaMigrator}, which verifies what was done.
 */
final class MigrationPostProcessor implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(MigrationPostProcessor.class);

	private static final double MILLIS_PER_SECOND = 1000;

	private final ObjectProvider<SchemaProperties> properties;

	private final Environment environment;

	private final StartupActivity activity;

	private volatile @Nullable MigrationResult result;

	MigrationPostProcessor(ObjectProvider<SchemaProperties> properties, Environment environment,
			StartupActivity activity) {
		this.activity = activity;
		this.properties = properties;
		this.environment = environment;
	}

	/**
	 * Return what the migration of this start did.
	 * @return the result, or {@code null} if there was none
	 */
	@Nullable MigrationResult result() {
		return this.result;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof SpringLiquibase liquibase) {
			await(liquibase.getDataSource(), true);
			if (shouldRun(liquibase)) {
				migrate(liquibase);
			}
		}
		else if (bean instanceof LocalContainerEntityManagerFactoryBean factory && factory.getDataSource() != null) {
			await(factory.getDataSource(), false);
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof SpringLiquibase liquibase && this.result != null) {
			liquibase.setShouldRun(true);
		}
		return bean;
	}

	private void migrate(SpringLiquibase liquibase) {
		MigrationResult migrated = new SchemaMigrator(liquibase, MigrationSettings.of(this.environment))
			.migrate(this.activity);
		this.activity.finished();
		// the bean's own initialisation would run Liquibase once more
		liquibase.setShouldRun(false);
		this.result = migrated;
		if (!migrated.applied().isEmpty()) {
			logger.info("Applied {} change set(s) in {} s", migrated.applied().size(),
					String.format(Locale.ROOT, "%.1f", migrated.duration().toMillis() / MILLIS_PER_SECOND));
		}
	}

	private static boolean shouldRun(SpringLiquibase liquibase) {
		return Boolean.TRUE.equals(new DirectFieldAccessor(liquibase).getPropertyValue("shouldRun"));
	}

	private void await(DataSource dataSource, boolean migrating) {
		new DatabaseWait(dataSource, where(this.environment, migrating),
				this.properties.getObject().migration().waitForDatabase())
			.await();
	}

	/**
	 * Return where the database is, for operators.
	 * @param environment the environment of the application
	 * @param migrating whether it is about the role that runs migrations
	 * @return host, port, database and role, if they are configured
	 */
	static String where(Environment environment, boolean migrating) {
		try {
			return (migrating ? DatabaseSettings.forMigrations(environment) : DatabaseSettings.of(environment)).where();
		}
		catch (NoDatabaseException ex) {
			return "the data source of the application";
		}
	}

}
