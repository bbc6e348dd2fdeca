package dev.schemasync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine.Unmatched;

/** Starts the application: applies migrations, validates, serves. */
@Command(name = "serve", aliases = "deploy", mixinStandardHelpOptions = true,
		description = { "Applies pending migrations, validates, and serves. This is the default.",
				"Options of the form --name.of.property=value go to Spring Boot." },
		footerHeading = "%nExamples:%n", footer = { "  schema-sync serve --server.port=8081",
				"  schema-sync serve --url postgres://app:secret@localhost/app --spring.profiles.active=dev" })
final class ServeCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Unmatched
	private List<String> arguments = new ArrayList<>();

	@Spec
	private CommandSpec spec = CommandSpec.create();

	ServeCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		List<String> unknown = this.arguments.stream().filter((argument) -> !isForSpring(argument)).toList();
		if (!unknown.isEmpty()) {
			throw new UnmatchedArgumentException(this.spec.commandLine(), unknown);
		}
		List<String> given = new ArrayList<>(this.arguments);
		this.database.datasource().forEach((name, value) -> given.add("--" + name + "=" + value));
		return new ServiceStart(this.context).run(given);
	}

	private static boolean isForSpring(String argument) {
		return argument.startsWith("--")
				&& (argument.contains(".") || argument.contains("=") || argument.matches("--(debug|trace)"));
	}

}
