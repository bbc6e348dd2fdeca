package dev.schemasync.cli;

import picocli.CommandLine.Command;

/** Lists the commands about the database itself. */
@Command(name = "db", mixinStandardHelpOptions = true, description = "Checks the database itself.",
		subcommands = { DbValidateCommand.class, DbPullCommand.class, DbPushCommand.class, DbSizesCommand.class,
				DbWatchCommand.class, HelpCommand.class })
final class DbCommand {

}
