package dev.schemasync.cli;

import java.util.Map;
import java.util.function.Function;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.schemasync.autoconfigure.SchemaProperties;
import dev.schemasync.database.DatabaseEnvironmentPostProcessor;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.fleet.Target;
import dev.schemasync.migration.LiquibaseMigrator;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.migration.SteadyConfiguration;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.validation.ValidationRules;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * The configuration of the application, read as Spring Boot reads it, but without an
 * application context: no bean, listener or scheduler of the application is started.
 */
final class CommandEnvironment {

	private final Class<?> application;

	private final ConfigurableEnvironment environment;

	private final ProjectMigrations migrations;

	private final ReachedDatabases databases;

	private @Nullable SchemaProperties properties;

	private CommandEnvironment(Class<?> application, ConfigurableEnvironment environment,
			ProjectMigrations migrations) {
		this.application = application;
		this.environment = environment;
		this.migrations = migrations;
		this.databases = new ReachedDatabases(environment);
	}

	static CommandEnvironment load(CommandContext context, DatabaseOptions options) {
		return load(context, options, null);
	}

	/**
	 * Read the configuration, with a changelog that comes from the sources where they are
	 * at hand, so that a migration counts as soon as it is written.
	 */
	static CommandEnvironment load(CommandContext context, DatabaseOptions options, @Nullable SourceFolder sources) {
		if (context.ownsLogging()) {
			SteadyConfiguration.assume();
			CommandLogging.setUp(options.isVerbose());
		}
		Class<?> application = context.application();
		StandardEnvironment environment = new StandardEnvironment();
		environment.setConversionService(new ApplicationConversionService());
		environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", options.properties()));
		ConfigurationPropertySources.attach(environment);
		ConfigDataEnvironmentPostProcessor.applyTo(environment, new DefaultResourceLoader(application.getClassLoader()),
				null);
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		return new CommandEnvironment(application, environment, ProjectMigrations.find(context, environment, sources));
	}

	/**
	 * Return this environment for a project that may have no migration yet.
	 * @param sources where its first migration will be written
	 * @return the environment, with a changelog whatever there is
	 */
	CommandEnvironment ofNewProject(SourceFolder sources) {
		return new CommandEnvironment(this.application, this.environment,
				this.migrations.ofNewProject(sources, this.application.getClassLoader()));
	}

	/**
	 * Return this environment with another database.
	 * @param target the database
	 * @return a copy
	 */
	CommandEnvironment at(Target target) {
		ProjectMigrations there = this.migrations.at(target);
		return new CommandEnvironment(this.application, there.environment(), there);
	}

	ConfigurableEnvironment environment() {
		return this.environment;
	}

	/**
	 * Return the migrations of the project, for what needs no database.
	 * @return the migrations
	 */
	ProjectMigrations migrations() {
		return this.migrations;
	}

	/**
	 * Wait for the database and return a migrator that runs as the migrating role.
	 * @return the migrator
	 * @throws NoChangelogException if the project has none
	 */
	SchemaMigrator migrator() {
		return this.migrations.required()
			.migrator(this.databases.await(DatabaseSettings.forMigrations(this.environment)));
	}

	/**
	 * Wait for the database and return a migrator for its lock and the names of its
	 * tables, which need no changelog.
	 * @return the migrator
	 */
	SchemaMigrator lockOnly() {
		return this.migrations.migrator(this.databases.await(DatabaseSettings.forMigrations(this.environment)));
	}

	/**
	 * Return how the migrating role reaches the database, after waiting for it.
	 * @return the settings
	 */
	DatabaseSettings migrationSettings() {
		DatabaseSettings settings = DatabaseSettings.forMigrations(this.environment);
		this.databases.await(settings);
		return settings;
	}

	/**
	 * Return how the application reaches the database, after waiting for it.
	 * @return the settings
	 */
	DatabaseSettings applicationSettings() {
		DatabaseSettings settings = DatabaseSettings.of(this.environment);
		this.databases.await(settings);
		return settings;
	}

	/**
	 * Return a migrator for another database, such as a shadow database.
	 * @param database the database
	 * @return the migrator
	 */
	SchemaMigrator migrator(DatabaseSettings database) {
		return this.migrations.migrator(database.dataSource());
	}

	/**
	 * Return a migrator for what only Liquibase can do.
	 * @param advice what to do with Flyway instead
	 * @return the migrator
	 * @throws MigrationFailedException if Flyway migrates the project
	 */
	LiquibaseMigrator liquibaseMigrator(String advice) {
		return ProjectMigrations.liquibase(migrator(), "whose history this command does not change", advice);
	}

	/**
	 * Return the project, where Flyway migrates it.
	 * @return the project, {@code null} if Liquibase does
	 */
	@Nullable FlywayProject flyway() {
		return this.migrations.flyway();
	}

	/**
	 * Read the entities.
	 * @param options which entities, and how their names become those of columns
	 * @return what they expect
	 */
	EntityModel entities(EntityOptions options) {
		return options.scan(this.application, this.environment);
	}

	/**
	 * Compare the entities with the database, as the role of the application. The
	 * entities are read while the database is asked for the history.
	 * @param options which entities, and how their names become those of columns
	 * @return the report
	 */
	SchemaReport validate(EntityOptions options) {
		EntitiesAhead entities = EntitiesAhead.read(() -> entities(options));
		return validate(entities, options, (role) -> this.migrations.migrator(role).history());
	}

	/**
	 * Compare entities with the database, as the role of the application.
	 * @param entities has what they expect
	 * @param options which they are
	 * @param migrations gives the history of the migrations, as a role reads it
	 * @return the report
	 */
	SchemaReport validate(EntitiesAhead entities, EntityOptions options,
			Function<DataSource, SchemaHistory> migrations) {
		DatabaseSettings database = DatabaseSettings.of(this.environment);
		try (HikariDataSource own = this.databases.pool(this.databases.await(database))) {
			SchemaHistory history = migrations.apply(own);
			Map<String, String> pending = this.migrations.pending(history);
			EntityModel model = entities.await();
			try (HikariDataSource application = this.databases.pool(options.driver().dataSource(database))) {
				return new EntityComparison(model, history, rules()).with(application).withPending(pending);
			}
		}
	}

	/**
	 * Compare the entities with what migrations made on a database that is there for it.
	 * @param model what the entities expect
	 * @param database the database
	 * @return the report
	 */
	SchemaReport validateMigrations(EntityModel model, DatabaseSettings database) {
		return new EntityComparison(model, migrator(database).history(), rules()).withSamples(database.dataSource());
	}

	private ValidationRules rules() {
		return properties().validation().rules();
	}

	/**
	 * Return the settings of this library.
	 * @return the settings, read once
	 */
	SchemaProperties properties() {
		SchemaProperties read = this.properties;
		if (read == null) {
			read = SchemaProperties.of(this.environment);
			this.properties = read;
		}
		return read;
	}

}
