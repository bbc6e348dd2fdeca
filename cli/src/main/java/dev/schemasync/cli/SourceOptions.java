package dev.schemasync.cli;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the sources of the project, where it has any. */
final class SourceOptions {

	private static final Path USUAL = Path.of("src/main/resources");

	@Option(names = "--source", paramLabel = "FOLDER",
			description = "Where the resources of the project are, with its changelog: src/main/resources. What is named here counts alone.")
	private @Nullable Path source;

	@Option(names = "--flyway", paramLabel = "LOCATION",
			description = "The migrations are Flyway's, and here: a folder, or classpath:db/migration. Without it, Flyway's where a project has no changelog of Liquibase.")
	private @Nullable String flyway;

	SourceFolder source() {
		return source(List.of(), true);
	}

	/** Where the changelog is, {@code null} for that of the build itself. */
	@Nullable SourceFolder sourceIfNamed(EntityOptions entities) {
		return (this.source != null || this.flyway != null || entities.isForeign())
				? source(entities.applications(), false) : null;
	}

	/** Where the changelog of these entities is: that of this program is not theirs. */
	SourceFolder source(EntityOptions entities) {
		return source(entities.applications(), true);
	}

	/** Where the changelog of an application is, or that of this one if none is named. */
	SourceFolder source(List<Path> applications) {
		return source(applications, applications.isEmpty());
	}

	private SourceFolder source(List<Path> applications, boolean fresh) {
		boolean named = this.source != null;
		return new SourceFolder(folder(), named || !applications.isEmpty(), applications, this.flyway, named, fresh);
	}

	private Path folder() {
		return (this.source != null) ? this.source : USUAL;
	}

}
