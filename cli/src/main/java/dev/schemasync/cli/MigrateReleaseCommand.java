package dev.schemasync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import dev.schemasync.release.Release;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes what this release expects of the schema. */
@Command(name = "release", mixinStandardHelpOptions = true,
		description = { "Writes what a release expects of the schema, for 'migrate check --running' of a later one.",
				"Needs no database." },
		footerHeading = "%nExamples:%n", footer = { "  schema-sync migrate release --name 1.4.2 --output release.json",
				"  schema-sync migrate release --app orders-1.4.2.jar --output release.json" })
final class MigrateReleaseCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private EntityOptions entities = new EntityOptions();

	@Option(names = "--name", paramLabel = "NAME", description = "What people call the release: ${DEFAULT-VALUE}.",
			defaultValue = "current")
	private String name = "current";

	@Option(names = "--output", paramLabel = "FILE", description = "The file to write; without it, standard output.")
	private @Nullable Path output;

	MigrateReleaseCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws IOException {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database);
		String json = new Release(this.name, environment.entities(this.entities)).json();
		if (this.output == null) {
			this.context.out().print(json);
			this.context.out().flush();
		}
		else {
			Files.writeString(this.output, json, StandardCharsets.UTF_8);
			this.context.err().printf("Wrote %s%n", this.output);
		}
		return ExitCode.DONE;
	}

}
