package dev.schemasync.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

import javax.sql.DataSource;

import dev.schemasync.application.ApplicationArchive;
import dev.schemasync.fleet.Target;
import dev.schemasync.migration.ChangeSetText;
import dev.schemasync.migration.FlywayMigrator;
import dev.schemasync.migration.LiquibaseMigrator;
import dev.schemasync.migration.LiquibaseThreads;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.MigrationSettings;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.migration.WrittenChangeSet;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * The migrations of a project: where they are, and which engine runs them.
 *
 * @param environment the settings of the engine
 * @param resources what the changelog of Liquibase is read from
 * @param missing the changelog or folder of migrations that should be there, {@code null}
 * if it is, or none has to be
 * @param flyway the project, where Flyway migrates it
 */
record ProjectMigrations(ConfigurableEnvironment environment, ResourceLoader resources, @Nullable Path missing,
		@Nullable FlywayProject flyway) {

	private static final String LIQUIBASE = "spring.liquibase.";

	private static final Set<String> CONNECTION = Set.of(LIQUIBASE + "url", LIQUIBASE + "user", LIQUIBASE + "password",
			LIQUIBASE + "driver-class-name");

	/**
	 * Find the migrations in the sources where they are at hand, so that one counts as
	 * soon as it is written, else in what was built.
	 */
	static ProjectMigrations find(CommandContext context, ConfigurableEnvironment environment,
			@Nullable SourceFolder sources) {
		ClassLoader classLoader = context.application().getClassLoader();
		ApplicationArchive archive = (sources != null) ? sources.built(context) : null;
		FlywayProject flyway = FlywayProject.find(context, environment, sources, archive);
		if (sources == null || flyway != null) {
			Path empty = (flyway != null && sources != null && sources.flyway() != null && !flyway.hasMigrations())
					? flyway.folder() : null;
			return new ProjectMigrations(environment, new DefaultResourceLoader(classLoader), empty, flyway);
		}
		if (archive != null) {
			addLiquibaseSettings(environment, archive);
		}
		if (sources.changelog() != null) {
			environment.getPropertySources()
				.addFirst(new MapPropertySource("--changelog",
						Map.of("spring.liquibase.change-log", "classpath:/" + sources.changelog())));
		}
		Path missing = sources.missing(environment);
		boolean built = archive != null && !archive.resources(SourceFolder.changelogName(environment)).isEmpty();
		if (archive != null && built && (missing != null || sources.isLeftToTheBuild())) {
			return new ProjectMigrations(environment, new DefaultResourceLoader(archive.files()), null, null);
		}
		return new ProjectMigrations(environment, sources.resources(environment, classLoader), missing, null);
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
	 * Return these migrations for a project that may have none yet.
	 * @param sources where its first migration will be written
	 * @param classLoader that of the application
	 * @return the migrations, with a changelog whatever there is
	 */
	ProjectMigrations ofNewProject(SourceFolder sources, ClassLoader classLoader) {
		return new ProjectMigrations(this.environment,
				(this.flyway != null) ? this.resources : sources.resourcesOfNewProject(this.environment, classLoader),
				null, this.flyway);
	}

	/**
	 * Return the migrations, if there are any.
	 * @return these
	 * @throws NoChangelogException if the project has none
	 */
	ProjectMigrations required() {
		if (this.missing != null) {
			throw (this.flyway != null) ? NoChangelogException.ofFlyway(this.missing)
					: NoChangelogException.ofLiquibase(this.missing);
		}
		return this;
	}

	/**
	 * Return the same migrations for another database.
	 * @param target the database
	 * @return the migrations
	 */
	ProjectMigrations at(Target target) {
		return new ProjectMigrations(target.over(this.environment), this.resources, this.missing,
				(this.flyway != null) ? this.flyway.at(target) : null);
	}

	/**
	 * Return threads that may migrate at the same time.
	 * @return makes the threads
	 */
	ThreadFactory threads() {
		return (this.flyway != null) ? Thread.ofPlatform().daemon().name("migration").factory()
				: new LiquibaseThreads();
	}

	SchemaMigrator migrator(DataSource dataSource) {
		return (this.flyway != null) ? this.flyway.migrator(dataSource, MigrationSettings.of(this.environment))
				: LiquibaseMigrator.of(this.environment, dataSource, this.resources);
	}

	static LiquibaseMigrator liquibase(SchemaMigrator migrator, String refusal, String advice) {
		return switch (migrator) {
			case LiquibaseMigrator liquibase -> liquibase;
			case FlywayMigrator flyway ->
				throw MigrationFailedException.refused("This project migrates with Flyway, " + refusal, advice);
		};
	}

	/**
	 * Return the change sets in order, without a database.
	 * @return their texts
	 */
	List<ChangeSetText> texts() {
		SchemaHistory history = (this.flyway != null) ? this.flyway.written()
				: migrator(new PGSimpleDataSource()).history();
		return history.texts();
	}

	/**
	 * Return the change sets with their checksums, without a database.
	 * @return those in order
	 */
	List<WrittenChangeSet> written() {
		SchemaHistory history = (this.flyway != null) ? this.flyway.written()
				: migrator(new PGSimpleDataSource()).history();
		return history.written();
	}

	/**
	 * Return what finds the file of a change set by the name that the history has for it.
	 * @param source the resources of the project
	 * @return the function
	 */
	Function<String, @Nullable Path> files(SourceFolder source) {
		return (this.flyway != null) ? this.flyway::file : source::file;
	}

	/**
	 * Return what is pending on a database.
	 * @param history its history
	 * @return the SQL of each change set by its id, in order
	 */
	Map<String, String> pending(SchemaHistory history) {
		Map<String, String> pending = new LinkedHashMap<>();
		if (this.missing == null) {
			history.plan().forEach((changeSet) -> pending.put(changeSet.id(), changeSet.sql()));
		}
		return pending;
	}

}
