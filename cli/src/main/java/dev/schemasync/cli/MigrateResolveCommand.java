package dev.schemasync.cli;

import java.util.Objects;
import java.util.concurrent.Callable;

import dev.schemasync.migration.HistoryRow;
import dev.schemasync.migration.LiquibaseMigrator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Corrects the history where it does not say what happened. */
@Command(name = "resolve", mixinStandardHelpOptions = true,
		description = { "Corrects one row of the history where it does not say what happened.",
				"Runs no migration: the schema stays as it is." },
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync migrate resolve --applied 20260413090000_allow_projects_on_hold",
				"  schema-sync migrate resolve --rolled-back 20260413090000_allow_projects_on_hold" })
final class MigrateResolveCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@ArgGroup(multiplicity = "1")
	private Row row = new Row();

	MigrateResolveCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, this.sources.source());
		LiquibaseMigrator migrator = environment.liquibaseMigrator(
				"use Flyway's repair, or DELETE FROM flyway_schema_history WHERE NOT success for a migration that failed");
		boolean applied = this.row.applied != null;
		HistoryRow found = applied ? migrator.unapplied(Objects.requireNonNull(this.row.applied))
				: migrator.applied(Objects.requireNonNull(this.row.rolledBack));
		this.context.out()
			.printf("%s  id=%s  author=%s  file=%s%n", applied ? "add   " : "remove", found.id(), found.author(),
					found.file());
		this.context.out().flush();
		if (Boolean.FALSE.equals(Terminal.confirm("Change the history?", ""))) {
			this.context.err().println("Nothing was changed");
			return ExitCode.FAILED;
		}
		if (applied) {
			migrator.markApplied(found);
		}
		else {
			migrator.markRolledBack(found);
		}
		this.context.err().println("The history was changed. Next: 'db validate' tells whether the schema fits");
		return ExitCode.DONE;
	}

	/** Which row, and what about it; exactly one of the options. */
	private static final class Row {

		@Option(names = "--applied", paramLabel = "ID", description = "It was applied, though the history lacks it.")
		private @Nullable String applied;

		@Option(names = "--rolled-back", paramLabel = "ID",
				description = "It is not applied, though the history has it; or it did not end, and may run once more.")
		private @Nullable String rolledBack;

	}

}
