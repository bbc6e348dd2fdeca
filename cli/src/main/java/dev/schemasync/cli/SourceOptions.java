package dev.schemasync.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option that names the sources of the project, where it has any. */
final class SourceOptions {

	private static final Path USUAL = Path.of("src/main/resources");

	@Option(names = "--source", paramLabel = "FOLDER",
			description = "Where the resources of the project are, with its changelog: src/main/resources. What is named here counts alone.")
	private @Nullable Path source;

	@Option(names = "--flyway", paramLabel = "LOCATION",
			description = "The migrations are Flyway's, and here: folders, or classpath:db/migration, with commas between. Without it, Flyway's where a project has no changelog of Liquibase.")
	private @Nullable String flyway;

	@Option(names = "--changelog", paramLabel = "FILE",
			description = "The changelog of Liquibase, in XML, YAML, JSON or SQL. Its name below the folder of --source or src/main/resources, else as it is written here, is the one in the history. With --app, also a file inside it, by its name on the class path.")
	private @Nullable Path changelog;

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec spec;

	SourceFolder source() {
		return source(List.of(), true);
	}

	/** Where the changelog is, {@code null} for that of the build itself. */
	@Nullable SourceFolder sourceIfNamed(EntityOptions entities) {
		return (this.source != null || this.flyway != null || this.changelog != null || entities.isForeign())
				? source(entities.applications(), false) : null;
	}

	/** Where the changelog of these entities is: that of this program is not theirs. */
	SourceFolder source(EntityOptions entities) {
		return source(entities.applications(), true);
	}

	/**
	 * Where new migrations of these entities go.
	 * @throws ParameterException if nobody can know that
	 */
	SourceFolder writable(EntityOptions entities) {
		if (this.changelog != null && !Files.isRegularFile(this.changelog)) {
			throw noFile(this.changelog);
		}
		SourceFolder source = source(entities);
		if (!source.isOfTheApplications()) {
			throw wrong("The application is not below this folder: name the folder of its resources with --source");
		}
		return source;
	}

	/** Where the changelog of an application is, or that of this one if none is named. */
	SourceFolder source(List<Path> applications) {
		return source(applications, applications.isEmpty());
	}

	private SourceFolder source(List<Path> applications, boolean fresh) {
		if (this.changelog != null) {
			return ofChangelog(this.changelog, applications);
		}
		boolean named = this.source != null;
		return new SourceFolder(folder(), named || !applications.isEmpty(), applications, this.flyway, named, fresh,
				null);
	}

	private SourceFolder ofChangelog(Path file, List<Path> applications) {
		if (this.flyway != null) {
			throw wrong(
					"--changelog names Liquibase's migrations and --flyway those of Flyway: only one of them migrates");
		}
		if (!Files.isRegularFile(file)) {
			if (applications.isEmpty()) {
				throw noFile(file);
			}
			return new SourceFolder(Path.of(""), true, applications, null, false, false,
					file.toString().replace('\\', '/').replaceFirst("^(classpath\\*?:)?/*", ""));
		}
		Path absolute = file.toAbsolutePath().normalize();
		Path root = folder().toAbsolutePath().normalize();
		if (!absolute.startsWith(root)) {
			// as Liquibase's own command line has it
			root = file.isAbsolute() ? Objects.requireNonNull(absolute.getParent()) : Path.of("").toAbsolutePath();
		}
		if (!absolute.startsWith(root)) {
			root = Objects.requireNonNull(absolute.getParent());
		}
		return new SourceFolder(root, true, applications, null, true, true,
				root.relativize(absolute).toString().replace('\\', '/'));
	}

	private ParameterException noFile(Path file) {
		return wrong("There is no file " + file);
	}

	private ParameterException wrong(String message) {
		return new ParameterException(Objects.requireNonNull(this.spec).commandLine(), message);
	}

	private Path folder() {
		return (this.source != null) ? this.source : USUAL;
	}

}
