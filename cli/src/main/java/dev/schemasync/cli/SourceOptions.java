package dev.schemasync.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the sources of the project, where it has any. */
final class SourceOptions {

	private static final Path USUAL = Path.of("src/main/resources");

	@Option(names = "--source", paramLabel = "FOLDER",
			description = "Where the resources of the project are, with its changelog: src/main/resources. What is named here counts alone.")
	private @Nullable Path source;

	SourceFolder source() {
		return (this.source != null) ? new SourceFolder(this.source, true) : new SourceFolder(USUAL, false);
	}

	/** Where the changelog is, {@code null} for that of the build itself. */
	@Nullable SourceFolder sourceIfNamed(EntityOptions entities) {
		return (this.source != null || entities.isForeign()) ? source(entities) : null;
	}

	/** Where the changelog of these entities is: that of this program is not theirs. */
	SourceFolder source(EntityOptions entities) {
		return new SourceFolder((this.source != null) ? this.source : USUAL,
				this.source != null || entities.isForeign());
	}

}
