package dev.schemasync.cli;

import picocli.CommandLine.Command;

/** Lists the commands about migrations. */
@Command(name = "migrate", mixinStandardHelpOptions = true, description = "Applies and inspects migrations.")
final class MigrateCommand {

}
