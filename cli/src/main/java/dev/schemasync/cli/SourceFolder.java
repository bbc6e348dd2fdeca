package dev.schemasync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import dev.schemasync.application.ApplicationArchive;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * The resources of the project in its checkout, where migrations are written and read
 * before anything is compiled.
 *
 * @param folder such as {@code src/main/resources}
 * @param alone whether a changelog on the class path does not count instead
 * @param applications the built applications whose migrations these are
 * @param flyway where Flyway's migrations are, {@code null} if that is not said
 * @param named whether a person named the folder
 * @param fresh whether migrations here count before those in a built application
 * @param changelog the name of the changelog in the folder, {@code null} for that of the
 * configuration
 */
record SourceFolder(Path folder, boolean alone, List<Path> applications, @Nullable String flyway, boolean named,
		boolean fresh, @Nullable String changelog) {

	private static final String CHANGELOG = "classpath:/db/changelog/db.changelog-master.yaml";

	SourceFolder {
		applications = List.copyOf(applications);
	}

	SourceFolder(Path folder, boolean alone) {
		this(folder, alone, List.of(), null, alone, true, null);
	}

	/** Return the name of the changelog on the class path. */
	static String changelogName(Environment environment) {
		return environment.getProperty("spring.liquibase.change-log", CHANGELOG)
			.replaceFirst("^classpath\\*?:", "")
			.replaceFirst("^/+", "");
	}

	/** The folder that holds the changelog, relative to this one. */
	private static String place(Environment environment) {
		String changelog = changelogName(environment);
		int slash = changelog.lastIndexOf('/');
		return (slash < 0) ? "" : changelog.substring(0, slash + 1);
	}

	/**
	 * Open what the project was built to, with this folder if it was named.
	 * @param context the run, which closes it
	 * @return the application, {@code null} if nothing is named
	 */
	@Nullable ApplicationArchive built(CommandContext context) {
		List<Path> places = new ArrayList<>(this.applications);
		if (this.named && this.changelog == null && Files.isDirectory(this.folder)) {
			places.add(this.folder);
		}
		return places.isEmpty() ? null : context.closing(ApplicationArchive.open(places));
	}

	/**
	 * Return the changelog that has to be here and is not, {@code null} if none has to.
	 */
	@Nullable Path missing(Environment environment) {
		Path changelog = changelog(environment);
		return (this.alone && !(isOfTheApplications() && Files.exists(changelog))) ? changelog : null;
	}

	/**
	 * Return whether the folder belongs to the applications that are named: those that
	 * are built elsewhere have their sources elsewhere.
	 */
	boolean isOfTheApplications() {
		Path here = Path.of("").toAbsolutePath().normalize();
		return this.named || this.applications.isEmpty()
				|| this.applications.stream().anyMatch((path) -> path.toAbsolutePath().normalize().startsWith(here));
	}

	/**
	 * Return whether what is in an application counts, and not what was written since.
	 */
	boolean isLeftToTheBuild() {
		return !this.named && !this.fresh && !this.applications.isEmpty();
	}

	/** Return whether Liquibase has a changelog, here or in what was built. */
	boolean hasChangelog(Environment environment, Predicate<String> built, boolean fromSources) {
		return (fromSources && Files.exists(changelog(environment))) || built.test(changelogName(environment));
	}

	/** Return the changelog itself, which may not be there yet. */
	Path changelog(Environment environment) {
		return this.folder.resolve(changelogName(environment));
	}

	/** Find a file of the changelog, {@code null} if it is not here. */
	@Nullable Path file(String name) {
		// Liquibase names a file from the working directory where the sources are read
		for (Path file : List.of(this.folder.resolve(name), Path.of(name))) {
			if (Files.isRegularFile(file)) {
				return file;
			}
		}
		return null;
	}

	/** Return the file that the changelog begins with. */
	MasterChangelog master(Environment environment) {
		return new MasterChangelog(changelog(environment), migrations(environment));
	}

	/** Return where new migrations go. */
	Path migrations(Environment environment) {
		return this.folder.resolve(place(environment)).resolve("migrations");
	}

	/** Return the newest timestamp of a migration, or an empty text. */
	String newestTimestamp(Environment environment) {
		Path migrations = migrations(environment);
		if (!Files.isDirectory(migrations)) {
			return "";
		}
		try (Stream<Path> files = Files.list(migrations)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.matches("\\d{14}_.*"))
				.map((name) -> name.substring(0, 14))
				.max(String::compareTo)
				.orElse("");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return a loader that takes the changelog from here, and all else as before. */
	ResourceLoader resources(Environment environment, ClassLoader parent) {
		String place = place(environment);
		boolean there = !place.isEmpty() && Files.isDirectory(this.folder.resolve(place));
		if (!there && !this.alone) {
			return new DefaultResourceLoader(parent);
		}
		return new DefaultResourceLoader(new Overlay(parent, place, this.folder, Map.of()));
	}

	/**
	 * Return a loader as {@link #resources} does, but before the first migration of a
	 * project with a changelog that has no change set yet.
	 */
	ResourceLoader resourcesOfNewProject(Environment environment, ClassLoader parent) {
		MasterChangelog master = master(environment);
		if (!master.isEmpty()) {
			return resources(environment, parent);
		}
		try {
			Path empty = Files.createTempFile("schema-sync", changelogName(environment).replaceAll("^.*(?=\\.)", ""));
			empty.toFile().deleteOnExit();
			Files.writeString(empty, master.emptyText());
			return new DefaultResourceLoader(
					new Overlay(parent, place(environment), this.folder, Map.of(changelogName(environment), empty)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A class loader whose changelog is that of the sources. */
	private static final class Overlay extends ClassLoader {

		private final String place;

		private final Path folder;

		/** Files that are not in the folder, by their names. */
		private final Map<String, Path> others;

		Overlay(ClassLoader parent, String place, Path folder, Map<String, Path> others) {
			super(parent);
			this.place = place;
			this.folder = folder;
			this.others = others;
		}

		@Override
		public @Nullable URL getResource(String name) {
			if (isUrl(name)) {
				return null;
			}
			return name.startsWith(this.place) ? find(name) : super.getResource(name);
		}

		@Override
		public Enumeration<URL> getResources(String name) throws IOException {
			if (isUrl(name)) {
				return Collections.emptyEnumeration();
			}
			if (!name.startsWith(this.place)) {
				return super.getResources(name);
			}
			URL found = find(name);
			return (found != null) ? Collections.enumeration(List.of(found)) : Collections.emptyEnumeration();
		}

		/**
		 * The class loader of a runnable jar would follow it, and Liquibase would write
		 * the folder of this machine into the history instead of the place on the class
		 * path.
		 */
		private static boolean isUrl(String name) {
			return name.startsWith("file:");
		}

		private @Nullable URL find(String name) {
			Path file = this.others.getOrDefault(name, this.folder.resolve(name));
			try {
				return Files.exists(file) ? file.toUri().toURL() : null;
			}
			catch (MalformedURLException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
