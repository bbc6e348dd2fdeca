package dev.schemasync.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import dev.schemasync.fleet.TargetResult;
import dev.schemasync.migration.MigrationResult;
import dev.schemasync.migration.MigrationSettings;
import dev.schemasync.migration.PlannedChangeSet;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.CodeRollback;
import dev.schemasync.validation.DriftBeforeDeploy;

/** Applies what is pending, validates, and ends. */
@Command(name = "deploy", mixinStandardHelpOptions = true,
		description = "Applies pending migrations, validates, and ends. Run it once before each deploy.",
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync migrate deploy", "  schema-sync migrate deploy --dry-run > plan.sql",
				"  schema-sync migrate deploy --targets targets.yaml --canary 5 --journal deploy.jsonl" })
final class MigrateDeployCommand implements Callable<Integer> {

	private static final double NANOS_PER_SECOND = 1e9;

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private EntityOptions entities = new EntityOptions();

	/** A deploy applies what this build holds, so sources count only where it is said. */
	@Mixin
	private SourceOptions sources = new SourceOptions();

	@Mixin
	private ReportOptions report = new ReportOptions();

	@Mixin
	private FleetOptions fleet = new FleetOptions();

	@Option(names = "--dry-run", description = "Print the SQL of what is pending, and change nothing.")
	private boolean dryRun;

	MigrateDeployCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws InterruptedException {
		Path targets = this.fleet.targets();
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database,
				this.sources.sourceIfNamed(this.entities));
		if (targets != null) {
			return deploy(targets, environment);
		}
		SchemaMigrator migrator = environment.migrator();
		if (this.dryRun) {
			print(migrator.history().plan(), MigrationSettings.of(environment.environment()), this.context.out());
			return ExitCode.DONE;
		}
		PrintStream err = this.context.err();
		EntitiesAhead entities = EntitiesAhead.read(() -> environment.entities(this.entities));
		DriftBeforeDeploy.remember(environment.migrationSettings().dataSource(), migrator.history());
		MigrationResult result = MigrationProgress.migrate(migrator, err);
		if (result.applied().isEmpty()) {
			err.println("No pending migrations");
		}
		else {
			double seconds = result.duration().toNanos() / NANOS_PER_SECOND;
			err.printf(Locale.ROOT, "Applied %d migration%s in %.1f s:%n", result.applied().size(),
					(result.applied().size() == 1) ? "" : "s", seconds);
			result.changeSets()
				.forEach((changeSet) -> err.printf(Locale.ROOT, "  %s  %d ms%n", changeSet.id(),
						changeSet.duration().toMillis()));
		}
		SchemaReport validated = environment.validate(entities, this.entities, migrator::history);
		CodeRollback rollback = ReleaseLookup.rollback(environment, migrator.history(), entities.await());
		if (rollback != null) {
			err.println("The schema is " + rollback.words());
		}
		return this.report.print(validated, environment.environment(), this.context);
	}

	private int deploy(Path targets, CommandEnvironment environment) throws InterruptedException {
		EntityModel model = environment.entities(this.entities);
		Severity threshold = this.report.threshold(environment.environment());
		PrintStream err = this.context.err();
		return new Fleet(this.context, environment, this.fleet).visit(
				this.dryRun ? "migrate deploy --dry-run" : "migrate deploy", targets,
				this.fleet.isLines(this.report.format()), (target, there) -> {
					SchemaMigrator migrator = there.migrator();
					if (this.dryRun) {
						List<String> pending = migrator.history().plan().stream().map(PlannedChangeSet::id).toList();
						return TargetResult.pending(target.name(), pending);
					}
					DriftBeforeDeploy.remember(there.migrationSettings().dataSource(), migrator.history());
					List<String> applied = migrator
						.migrate(MigrationProgress.quiet((message) -> err.printf("%s: %s%n", target.name(), message)))
						.applied();
					SchemaReport validated = there.validate(EntitiesAhead.of(model), this.entities, migrator::history);
					return new FleetReport(validated, threshold,
							ReleaseLookup.rollback(there, migrator.history(), model))
						.result(target, applied);
				});
	}

	private static void print(List<PlannedChangeSet> plan, MigrationSettings limits, PrintStream out) {
		if (plan.isEmpty()) {
			out.println("-- No pending migrations");
		}
		for (PlannedChangeSet changeSet : plan) {
			out.printf("-- %s (%s)%n%s%n%s%n%n", changeSet.id(), changeSet.file(),
					limits.sql(changeSet.inTransaction()), changeSet.sql());
		}
		out.flush();
	}

}
