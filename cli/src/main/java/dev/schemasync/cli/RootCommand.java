package dev.schemasync.cli;

import picocli.CommandLine.Command;

/** Lists the commands. */
@Command(name = "schema-sync", mixinStandardHelpOptions = true, versionProvider = VersionProvider.class,
		description = "Proves at every deploy that the live PostgreSQL schema can carry what the code does.",
		synopsisSubcommandLabel = "[COMMAND]", exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done, nothing to report", "1:findings, pending or diverged migrations", "2:wrong usage",
				"3:could not check or apply; the last line on standard error says why" },
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync                                 apply, validate, serve",
				"  schema-sync migrate dev --name add_phone    write the next migration from the entities",
				"  schema-sync migrate deploy                  apply, validate, end",
				"  schema-sync db validate --format json       compare the entities with the database",
				"%nWithout --url, the database is the one of SPRING_DATASOURCE_URL, else of DATABASE_URL." })
final class RootCommand {

}
