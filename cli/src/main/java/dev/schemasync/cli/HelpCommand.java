package dev.schemasync.cli;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows how a command is used, for those who ask for it in front of the command. */
@Command(name = "help", helpCommand = true, description = "Shows how a command is used.",
		footerHeading = "%nExamples:%n", footer = { "  schema-sync help migrate dev" })
final class HelpCommand implements Runnable {

	@Spec
	private CommandSpec spec = CommandSpec.create();

	@Parameters(paramLabel = "COMMAND", arity = "0..*", description = "The command, such as migrate dev.")
	private List<String> names = List.of();

	@Override
	public void run() {
		CommandLine command = this.spec.parent().commandLine();
		for (String name : this.names) {
			CommandLine next = command.getSubcommands().get(name);
			if (next == null) {
				String suggestion = Suggestion.of(name, command.getCommandSpec(), this.spec.root());
				throw new ParameterException(command, "There is no command %s%s".formatted(name,
						(suggestion != null) ? ". Did you mean %s?".formatted(suggestion) : ""));
			}
			command = next;
		}
		command.usage(command.getOut());
	}

}
