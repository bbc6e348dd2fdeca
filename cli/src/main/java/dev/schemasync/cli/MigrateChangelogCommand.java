package dev.schemasync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;

import dev.schemasync.migration.SchemaChangelog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes SCHEMA_CHANGELOG.md from the migrations. */
@Command(name = "changelog", mixinStandardHelpOptions = true,
		description = { "Writes what the migrations did to the schema, for people. Needs no database.",
				"With --check the exit code is 1 if the file is not up to date." },
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync migrate changelog", "  schema-sync migrate changelog --check" })
final class MigrateChangelogCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@Option(names = "--output", paramLabel = "FILE", defaultValue = "SCHEMA_CHANGELOG.md",
			description = "The file to write: ${DEFAULT-VALUE}.")
	private Path output = Path.of("SCHEMA_CHANGELOG.md");

	@Option(names = "--check", description = "Write nothing, and fail if the file is not up to date.")
	private boolean check;

	MigrateChangelogCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws IOException {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, this.sources.source());
		String text = SchemaChangelog.write(environment.migrations().required().texts());
		// Git may have checked it out with the line ends of Windows
		boolean same = Files.exists(this.output) && Files.readString(this.output).replace("\r\n", "\n").equals(text);
		if (this.check) {
			this.context.err()
				.println(same ? this.output + " is up to date"
						: this.output + " is not up to date. What to do: run 'migrate changelog' and commit the file");
			return same ? ExitCode.DONE : ExitCode.FINDINGS;
		}
		if (!same) {
			Path target = this.output.toAbsolutePath();
			Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
			Files.writeString(temporary, text, StandardCharsets.UTF_8);
			Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
		}
		this.context.err().println((same ? "Nothing to do, up to date: " : "Wrote ") + this.output);
		return ExitCode.DONE;
	}

}
