package dev.schemasync.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.schemasync.autoconfigure.SchemaProperties;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.database.DatabaseEnvironmentPostProcessor;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.database.DatabaseWait;
import dev.schemasync.migration.ChangeSetText;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.migration.WrittenChangeSet;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * The configuration of the application, read as Spring Boot reads it, but without an
 * application context: no bean, listener or scheduler of the application is started.
 */
final class CommandEnvironment {

	private final Class<?> application;

	private final ConfigurableEnvironment environment;

	private final ResourceLoader resources;

	/** The changelog that should be there, {@code null} if it is, or none has to be. */
	private final @Nullable Path missing;

	private CommandEnvironment(Class<?> application, ConfigurableEnvironment environment, ResourceLoader resources,
			@Nullable Path missing) {
		this.missing = missing;
		this.application = application;
		this.environment = environment;
		this.resources = resources;
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
			CommandLogging.setUp(options.isVerbose());
		}
		Class<?> application = context.application();
		ResourceLoader resources = new DefaultResourceLoader(application.getClassLoader());
		StandardEnvironment environment = new StandardEnvironment();
		environment.setConversionService(new ApplicationConversionService());
		environment.getPropertySources().addFirst(new MapPropertySource("commandLineArgs", options.properties()));
		ConfigurationPropertySources.attach(environment);
		ConfigDataEnvironmentPostProcessor.applyTo(environment, resources, null);
		DatabaseEnvironmentPostProcessor.applyTo(environment);
		return new CommandEnvironment(application, environment,
				(sources != null) ? sources.resources(environment, application.getClassLoader()) : resources,
				(sources != null) ? sources.missing(environment) : null);
	}

	/**
	 * Return this environment for a project that may have no migration yet.
	 * @param sources where its first migration will be written
	 * @return the environment, with a changelog whatever there is
	 */
	CommandEnvironment ofNewProject(SourceFolder sources) {
		return new CommandEnvironment(this.application, this.environment,
				sources.resourcesOfNewProject(this.environment, this.application.getClassLoader()), null);
	}

	ConfigurableEnvironment environment() {
		return this.environment;
	}

	/**
	 * Wait for the database and return a migrator that runs as the migrating role.
	 * @return the migrator
	 * @throws NoChangelogException if the project has none
	 */
	SchemaMigrator migrator() {
		requireChangelog();
		DataSource dataSource = reachable(DatabaseSettings.forMigrations(this.environment));
		return SchemaMigrator.of(this.environment, dataSource, this.resources);
	}

	/**
	 * Return how the migrating role reaches the database, after waiting for it.
	 * @return the settings
	 */
	DatabaseSettings migrationSettings() {
		DatabaseSettings settings = DatabaseSettings.forMigrations(this.environment);
		reachable(settings);
		return settings;
	}

	/**
	 * Return a migrator for another database, such as a shadow database.
	 * @param database the database
	 * @return the migrator
	 */
	SchemaMigrator migrator(DatabaseSettings database) {
		return SchemaMigrator.of(this.environment, database.dataSource(), this.resources);
	}

	/**
	 * Return the changelog, for what needs no database.
	 * @return its change sets in order
	 */
	List<ChangeSetText> changelog() {
		requireChangelog();
		return SchemaMigrator.of(this.environment, new PGSimpleDataSource(), this.resources).history().texts();
	}

	/**
	 * Return the changelog with its checksums, for what needs no database.
	 * @return its change sets in order
	 */
	List<WrittenChangeSet> written() {
		requireChangelog();
		return SchemaMigrator.of(this.environment, new PGSimpleDataSource(), this.resources).history().written();
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
	 * Compare the entities with the database, as the role of the application.
	 * @param options which entities, and how their names become those of columns
	 * @return the report
	 */
	SchemaReport validate(EntityOptions options) {
		DatabaseSettings database = DatabaseSettings.of(this.environment);
		SchemaMigrator migrator = SchemaMigrator.of(this.environment, reachable(database), this.resources);
		EntityModel model = options.scan(this.application, this.environment);
		DataSource dataSource = options.driver().dataSource(database);
		Set<String> ownTables = new HashSet<>(migrator.history().historyTables());
		ownTables.addAll(options.foreignTables());
		ValidationRules rules = SchemaProperties.of(this.environment).validation().rules().withOwnTables(ownTables);
		return new SchemaValidator(() -> model, new CatalogReader(dataSource), new StatementChecker(dataSource),
				migrator.history()::version, Clock.systemUTC(), rules)
			.validate()
			.withPending(options.isForeign() ? Map.of() : pending(migrator.history()));
	}

	/**
	 * Compare the entities with what migrations made on a database that is there for it.
	 * Its rows are samples, and its rights nobody's.
	 * @param model what the entities expect
	 * @param options says which tables they need not know
	 * @param database the database
	 * @return the report
	 */
	SchemaReport validateMigrations(EntityModel model, EntityOptions options, DatabaseSettings database) {
		SchemaMigrator migrator = migrator(database);
		DataSource dataSource = database.dataSource();
		Set<String> ownTables = new HashSet<>(migrator.history().historyTables());
		ownTables.addAll(options.foreignTables());
		ValidationRules configured = SchemaProperties.of(this.environment).validation().rules();
		ValidationRules rules = new ValidationRules(ownTables, configured.severities(), configured.ignores(), 0);
		return new SchemaValidator(() -> model, new CatalogReader(dataSource, false), new StatementChecker(dataSource),
				migrator.history()::version, Clock.systemUTC(), rules)
			.validate();
	}

	private static Map<String, String> pending(SchemaHistory history) {
		Map<String, String> pending = new LinkedHashMap<>();
		history.plan().forEach((changeSet) -> pending.put(changeSet.id(), changeSet.sql()));
		return pending;
	}

	private void requireChangelog() {
		if (this.missing != null) {
			throw new NoChangelogException(this.missing);
		}
	}

	private DataSource reachable(DatabaseSettings settings) {
		Duration limit = this.environment.getProperty("schema-sync.migration.wait-for-database", Duration.class,
				Duration.ofSeconds(60));
		DataSource dataSource = settings.dataSource();
		new DatabaseWait(dataSource, settings.where(), limit).await();
		return dataSource;
	}

}
