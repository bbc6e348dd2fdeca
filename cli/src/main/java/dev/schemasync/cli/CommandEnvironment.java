package dev.schemasync.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

import dev.schemasync.application.ApplicationArchive;
import dev.schemasync.autoconfigure.SchemaProperties;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.database.DatabaseEnvironmentPostProcessor;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.database.DatabaseWait;
import dev.schemasync.migration.ChangeSetText;
import dev.schemasync.migration.FlywayMigrator;
import dev.schemasync.migration.LiquibaseMigrator;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.MigrationSettings;
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
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * The configuration of the application, read as Spring Boot reads it, but without an
 * application context: no bean, listener or scheduler of the application is started.
 */
final class CommandEnvironment {

	private static final String LIQUIBASE = "spring.liquibase.";

	private static final Set<String> CONNECTION = Set.of(LIQUIBASE + "url", LIQUIBASE + "user", LIQUIBASE + "password",
			LIQUIBASE + "driver-class-name");

	private final Class<?> application;

	private final ConfigurableEnvironment environment;

	private final ResourceLoader resources;

	/** The changelog that should be there, {@code null} if it is, or none has to be. */
	private final @Nullable Path missing;

	/** The project, where Flyway migrates it. */
	private final @Nullable FlywayProject flyway;

	private CommandEnvironment(Class<?> application, ConfigurableEnvironment environment, ResourceLoader resources,
			@Nullable Path missing, @Nullable FlywayProject flyway) {
		this.flyway = flyway;
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
		ApplicationArchive archive = (sources != null) ? sources.built(context) : null;
		FlywayProject flyway = FlywayProject.find(context, environment, sources, archive);
		if (sources == null || flyway != null) {
			return new CommandEnvironment(application, environment, resources, null, flyway);
		}
		if (sources.changelog() != null) {
			environment.getPropertySources()
				.addFirst(new MapPropertySource("--changelog",
						Map.of("spring.liquibase.change-log", "classpath:/" + sources.changelog())));
		}
		else if (archive != null) {
			addLiquibaseSettings(environment, archive);
		}
		Path missing = sources.missing(environment);
		boolean built = archive != null && !archive.resources(SourceFolder.changelogName(environment)).isEmpty();
		if (archive != null && built && (missing != null || sources.isLeftToTheBuild())) {
			return new CommandEnvironment(application, environment, new DefaultResourceLoader(archive.files()), null,
					null);
		}
		return new CommandEnvironment(application, environment,
				sources.resources(environment, application.getClassLoader()), missing, null);
	}

	/**
	 * Where the changelog of an application is, and which of it counts, is the
	 * application's to say; where the database is, is not.
	 */
	private static void addLiquibaseSettings(ConfigurableEnvironment environment, ApplicationArchive archive) {
		Map<String, Object> settings = new LinkedHashMap<>();
		ConfigurableEnvironment theirs = archive.environment();
		for (PropertySource<?> source : theirs.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable && !isOfThisProcess(source)) {
				for (String name : enumerable.getPropertyNames()) {
					if (name.startsWith(LIQUIBASE) && !CONNECTION.contains(name)) {
						settings.put(name, Objects.requireNonNull(theirs.getProperty(name)));
					}
				}
			}
		}
		environment.getPropertySources()
			.addAfter(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new MapPropertySource("Liquibase of the application", settings));
	}

	private static boolean isOfThisProcess(PropertySource<?> source) {
		return source.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
				|| source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
	}

	/**
	 * Return this environment for a project that may have no migration yet.
	 * @param sources where its first migration will be written
	 * @return the environment, with a changelog whatever there is
	 */
	CommandEnvironment ofNewProject(SourceFolder sources) {
		return (this.flyway != null) ? this : new CommandEnvironment(this.application, this.environment,
				sources.resourcesOfNewProject(this.environment, this.application.getClassLoader()), null, null);
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
		return migrator(reachable(DatabaseSettings.forMigrations(this.environment)));
	}

	/**
	 * Wait for the database and return a migrator for its lock and the names of its
	 * tables, which need no changelog.
	 * @return the migrator
	 */
	SchemaMigrator lockOnly() {
		return migrator(reachable(DatabaseSettings.forMigrations(this.environment)));
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
		return migrator(database.dataSource());
	}

	private SchemaMigrator migrator(DataSource dataSource) {
		return (this.flyway != null) ? this.flyway.migrator(dataSource, MigrationSettings.of(this.environment))
				: LiquibaseMigrator.of(this.environment, dataSource, this.resources);
	}

	/**
	 * Return a migrator for what only Liquibase can do.
	 * @param advice what to do with Flyway instead
	 * @return the migrator
	 * @throws MigrationFailedException if Flyway migrates the project
	 */
	LiquibaseMigrator liquibaseMigrator(String advice) {
		return switch (migrator()) {
			case LiquibaseMigrator liquibase -> liquibase;
			case FlywayMigrator flyway -> throw MigrationFailedException
				.refused("This project migrates with Flyway, " + "whose history this command does not change", advice);
		};
	}

	/**
	 * Return the project, where Flyway migrates it.
	 * @return the project, {@code null} if Liquibase does
	 */
	@Nullable FlywayProject flyway() {
		return this.flyway;
	}

	/**
	 * Return the changelog, for what needs no database.
	 * @return its change sets in order
	 */
	List<ChangeSetText> changelog() {
		requireChangelog();
		SchemaHistory history = (this.flyway != null) ? this.flyway.written()
				: LiquibaseMigrator.of(this.environment, new PGSimpleDataSource(), this.resources).history();
		return history.texts();
	}

	/**
	 * Return the changelog with its checksums, for what needs no database.
	 * @return its change sets in order
	 */
	List<WrittenChangeSet> written() {
		requireChangelog();
		return rehearsing(new PGSimpleDataSource()).history().written();
	}

	/**
	 * Return a migrator that tries migrations on a shadow database.
	 * @param shadow the database
	 * @return the migrator
	 * @throws MigrationFailedException if Flyway migrates the project
	 */
	LiquibaseMigrator rehearsing(DatabaseSettings shadow) {
		return rehearsing(shadow.dataSource());
	}

	private LiquibaseMigrator rehearsing(DataSource dataSource) {
		return switch (migrator(dataSource)) {
			case LiquibaseMigrator liquibase -> liquibase;
			case FlywayMigrator flyway -> throw MigrationFailedException.refused(
					"This project migrates with Flyway, whose migrations are not tried yet",
					"look at what 'migrate status' and 'db validate' say");
		};
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
		SchemaMigrator migrator = migrator(reachable(database));
		EntityModel model = options.scan(this.application, this.environment);
		DataSource dataSource = options.driver().dataSource(database);
		Set<String> ownTables = new HashSet<>(migrator.history().historyTables());
		ownTables.addAll(options.foreignTables());
		ValidationRules rules = SchemaProperties.of(this.environment).validation().rules().withOwnTables(ownTables);
		return new SchemaValidator(() -> model, new CatalogReader(dataSource), new StatementChecker(dataSource),
				migrator.history()::version, Clock.systemUTC(), rules)
			.validate()
			.withPending((this.missing != null) ? Map.of() : pending(migrator.history()));
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
