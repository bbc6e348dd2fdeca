package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

import dev.schemasync.application.ApplicationArchive;
import dev.schemasync.fleet.Target;
import dev.schemasync.migration.FlywayHistory;
import dev.schemasync.migration.FlywayMigrator;
import dev.schemasync.migration.FlywaySettings;
import dev.schemasync.migration.MigrationSettings;

/**
 * A project that migrates with Flyway: one without a changelog that has Flyway's
 * migrations, or Spring Boot's Flyway on its class path.
 *
 * @param settings hold {@code spring.flyway.*}
 * @param classLoader finds the migrations
 * @param locations where they are, as Flyway writes it
 * @param folders where they are in the sources; new ones go to the first
 */
record FlywayProject(ConfigurableEnvironment settings, ClassLoader classLoader, List<String> locations,
		List<Path> folders) {

	private static final String FLYWAY_OF_SPRING_BOOT = "org/springframework/boot/flyway/autoconfigure/FlywayAutoConfiguration.class";

	private static final Pattern TIMESTAMP = Pattern.compile("V(\\d{14})");

	private static final String CLASS_PATH = "classpath:";

	private static final String FILES = "filesystem:";

	/**
	 * Find out whether Flyway migrates a project.
	 * @param context the run, which closes what is opened
	 * @param environment the configuration of this program
	 * @param sources which project, {@code null} for this program itself
	 * @param archive what the project was built to, {@code null} if that is not named
	 * @return the project, {@code null} if Liquibase migrates it
	 */
	static @Nullable FlywayProject find(CommandContext context, ConfigurableEnvironment environment,
			@Nullable SourceFolder sources, @Nullable ApplicationArchive archive) {
		ClassLoader own = context.application().getClassLoader();
		if (sources == null) {
			return of(environment, own, (name) -> own.getResource(name) != null,
					new SourceFolder(Path.of("src/main/resources"), false), false);
		}
		if (!sources.alone() && sources.flyway() == null) {
			return of(environment, own, (name) -> own.getResource(name) != null, sources, true);
		}
		if (sources.changelog() != null) {
			return null;
		}
		if (archive == null) {
			return (sources.flyway() != null)
					? of(environment, own, (name) -> own.getResource(name) != null, sources, true) : null;
		}
		return of(archive.environment(), archive.classLoader(), (name) -> !archive.resources(name).isEmpty(), sources,
				sources.named() || sources.fresh());
	}

	private static @Nullable FlywayProject of(ConfigurableEnvironment settings, ClassLoader classLoader,
			Predicate<String> built, SourceFolder sources, boolean fromSources) {
		List<String> locations = (sources.flyway() != null)
				? Stream.of(sources.flyway().split(",")).map(String::strip).map(FlywayProject::location).toList()
				: FlywaySettings.locations(settings);
		List<Path> folders = locations.stream().map((location) -> folder(location, sources.folder())).toList();
		List<String> read = locations.stream()
			.map((location) -> fromSources ? fresh(location, sources.folder()) : location)
			.toList();
		FlywayProject project = new FlywayProject(settings, classLoader, read, folders);
		if (sources.flyway() != null) {
			return project;
		}
		boolean chosen = !isOff(settings, "spring.flyway.enabled")
				&& (isOff(settings, "spring.liquibase.enabled") || !sources.hasChangelog(settings, built, fromSources));
		return (chosen
				&& (built.test(FLYWAY_OF_SPRING_BOOT) || FlywaySettings.hasMigrations(read, settings, classLoader)))
						? project : null;
	}

	private static boolean isOff(Environment settings, String property) {
		return !settings.getProperty(property, Boolean.class, true);
	}

	/** Flyway takes a plain path for a place on the class path. */
	private static String location(String text) {
		return text.contains(":") ? text : FILES + text;
	}

	private static Path folder(String location, Path sources) {
		return location.startsWith(FILES) ? Path.of(location.substring(FILES.length()))
				: sources.resolve(onClassPath(location));
	}

	/** A migration counts as soon as it is written. */
	private static String fresh(String location, Path sources) {
		Path folder = sources.resolve(onClassPath(location));
		return !location.startsWith(FILES) && Files.isDirectory(folder) ? FILES + folder : location;
	}

	private static String onClassPath(String location) {
		return location.replaceFirst("^" + CLASS_PATH, "").replaceFirst("^/+", "");
	}

	/** Return the same project for another database. */
	FlywayProject at(Target target) {
		return new FlywayProject(target.over(this.settings), this.classLoader, this.locations, this.folders);
	}

	/** Return the same project with migrations that are elsewhere. */
	FlywayProject in(List<Path> elsewhere) {
		return new FlywayProject(this.settings, this.classLoader,
				elsewhere.stream().map((path) -> FILES + path).toList(), elsewhere);
	}

	boolean hasMigrations() {
		return FlywaySettings.hasMigrations(this.locations, this.settings, this.classLoader);
	}

	/** Return where new migrations go. */
	Path folder() {
		return this.folders.getFirst();
	}

	/**
	 * Find a file by the name that the history has for it, {@code null} if there is none.
	 */
	@Nullable Path file(String name) {
		return this.folders.stream()
			.map((place) -> place.resolve(name))
			.filter(Files::isRegularFile)
			.findFirst()
			.orElse(null);
	}

	/** Return the newest timestamp of a migration, or an empty text. */
	String newestTimestamp() throws IOException {
		if (!Files.isDirectory(folder())) {
			return "";
		}
		try (Stream<Path> files = Files.list(folder())) {
			return files.map((file) -> TIMESTAMP.matcher(String.valueOf(file.getFileName())))
				.filter(Matcher::lookingAt)
				.map((matcher) -> matcher.group(1))
				.max(String::compareTo)
				.orElse("");
		}
	}

	FlywayMigrator migrator(DataSource dataSource, MigrationSettings limits) {
		return new FlywayMigrator(FlywaySettings.bind(this.locations, this.settings, this.classLoader, dataSource),
				limits);
	}

	/** Return the migrations as they are written, without a database. */
	FlywayHistory written() {
		DataSource none = new PGSimpleDataSource();
		return new FlywayHistory(FlywaySettings.bind(this.locations, this.settings, this.classLoader, none), none);
	}

}
