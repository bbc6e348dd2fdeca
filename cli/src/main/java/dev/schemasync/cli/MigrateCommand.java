package dev.schemasync.cli;

import picocli.CommandLine.Command;

/** Lists the commands about migrations. */
@Command(name = "migrate", mixinStandardHelpOptions = true, description = "Applies and inspects migrations.",
		subcommands = { MigrateDevCommand.class, MigrateDeployCommand.class, MigrateStatusCommand.class,
				MigrateDiffCommand.class, MigrateCheckCommand.class, MigrateRollbackCommand.class,
				MigrateResolveCommand.class, MigrateChangelogCommand.class, MigrateReleaseCommand.class,
				HelpCommand.class })
final class MigrateCommand {

}
