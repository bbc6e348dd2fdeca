package dev.schemasync.cli;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.schemasync.migration.LiquibaseMigrator;
import dev.schemasync.migration.RollbackStep;
import dev.schemasync.migration.RollbackTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Undoes the newest migrations with the rollbacks that are written for them. */
@Command(name = "rollback", mixinStandardHelpOptions = true,
		description = { "Undoes the newest migrations with the rollbacks that are written for them.",
				"Refuses before it changes anything if one of them cannot be undone. See docs/rollback.md first." },
		footerHeading = "%nExamples:%n", footer = { "  schema-sync migrate rollback --migrations 1 --dry-run",
				"  schema-sync migrate rollback --to 20260323090000_drop_name_of_customers --yes" })
final class MigrateRollbackCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@ArgGroup(multiplicity = "1")
	private Target target = new Target();

	@Option(names = "--dry-run", description = "Print the SQL and what would be lost, and change nothing.")
	private boolean dryRun;

	@Option(names = "--yes", description = "Do it without asking, even if rows are lost.")
	private boolean yes;

	MigrateRollbackCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws SQLException {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, this.sources.source());
		LiquibaseMigrator migrator = environment
			.liquibaseMigrator("write a new migration that undoes it, as 'migrate dev' does when the entities go back");
		List<RollbackStep> steps = migrator.planRollback(this.target.rollbackTarget());
		PrintStream err = this.context.err();
		if (steps.isEmpty()) {
			err.println("Nothing to roll back");
			return ExitCode.DONE;
		}
		List<String> losses = RollbackLosses.of(steps, environment.migrationSettings().dataSource());
		if (this.dryRun) {
			for (RollbackStep step : steps) {
				this.context.out().printf("-- %s (%s)%n%s%n%n", step.id(), step.file(), step.sql());
			}
			this.context.out().flush();
		}
		losses.forEach((loss) -> err.println("Will be lost: " + loss));
		if (this.dryRun) {
			return ExitCode.DONE;
		}
		if (!this.yes) {
			Boolean agreed = Terminal
				.confirm("Roll back %d change set%s?".formatted(steps.size(), (steps.size() == 1) ? "" : "s"), "");
			if (!Boolean.TRUE.equals(agreed) && (agreed != null || !losses.isEmpty())) {
				err.println("Nothing was rolled back. What to do: read --dry-run, then say --yes");
				return ExitCode.FAILED;
			}
		}
		migrator.rollback(steps, MigrationProgress.quiet(err::println));
		err.printf("Rolled back %d change set%s:%n", steps.size(), (steps.size() == 1) ? "" : "s");
		steps.forEach((step) -> err.println("  " + step.id()));
		err.println("Next: deploy the release that fits this schema, or 'db validate' prints what does not");
		return ExitCode.DONE;
	}

	/** How far to go back; exactly one of the options. */
	private static final class Target {

		@Option(names = "--migrations", paramLabel = "N", description = "Undo what the N newest files did.")
		private @Nullable Integer migrations;

		@Option(names = "--count", paramLabel = "N", description = "Undo the N newest change sets.")
		private @Nullable Integer count;

		@Option(names = "--to", paramLabel = "ID", description = "Undo everything newer than this change set.")
		private @Nullable String id;

		@Option(names = "--tag", paramLabel = "TAG", description = "Undo everything newer than this tag.")
		private @Nullable String tag;

		RollbackTarget rollbackTarget() {
			if (this.migrations != null) {
				return new RollbackTarget.Migrations(this.migrations);
			}
			if (this.count != null) {
				return new RollbackTarget.Count(this.count);
			}
			return (this.id != null) ? new RollbackTarget.To(this.id)
					: new RollbackTarget.Tag(Objects.requireNonNull(this.tag));
		}

	}

}
