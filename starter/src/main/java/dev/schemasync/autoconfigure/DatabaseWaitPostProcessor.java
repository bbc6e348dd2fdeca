package dev.schemasync.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.database.DatabaseWait;
import dev.schemasync.database.MalformedDatabaseUrlException;
import dev.schemasync.database.NoDatabaseException;

/** Waits for the database before anything needs it. */
final class DatabaseWaitPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<SchemaProperties> properties;

	private final Environment environment;

	DatabaseWaitPostProcessor(ObjectProvider<SchemaProperties> properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof LocalContainerEntityManagerFactoryBean factory && factory.getDataSource() != null) {
			await(factory.getDataSource(), false);
		}
		return bean;
	}

	/**
	 * Wait until a database answers.
	 * @param dataSource connects to it
	 * @param migrating whether it is about the role that runs migrations
	 */
	void await(DataSource dataSource, boolean migrating) {
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
		catch (NoDatabaseException | MalformedDatabaseUrlException ex) {
			// another driver, such as one that traces, has addresses of its own
			return "the data source of the application";
		}
	}

}
