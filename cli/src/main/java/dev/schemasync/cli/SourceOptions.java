package dev.schemasync.cli;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/** The option that names the sources of the project, where it has any. */
final class SourceOptions {

	@Option(names = "--source", paramLabel = "FOLDER", defaultValue = "src/main/resources",
			description = "Where the resources of the project are, with its changelog: ${DEFAULT-VALUE}.")
	private Path source = Path.of("src/main/resources");

	SourceFolder source() {
		return new SourceFolder(this.source);
	}

}
