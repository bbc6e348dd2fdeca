package dev.schemasync.cli;

import java.util.concurrent.Callable;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(name = "completion", mixinStandardHelpOptions = true,
		description = "Prints a script that lets bash and zsh complete commands and options.",
		footerHeading = "%nExamples:%n", footer = { "  source <(bin/schema-sync completion)",
				"  bin/schema-sync completion > ~/.local/share/bash-completion/completions/schema-sync" })
final class CompletionCommand implements Callable<Integer> {

	private final CommandContext context;

	@Spec
	private CommandSpec spec = CommandSpec.create();

	CompletionCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		CommandLine root = this.spec.root().commandLine();
		this.context.out().print(AutoComplete.bash("schema-sync", root));
		this.context.out().flush();
		return ExitCode.DONE;
	}

}
