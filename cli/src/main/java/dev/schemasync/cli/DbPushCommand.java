package dev.schemasync.cli;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.concurrent.Callable;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.change.Loss;
import dev.schemasync.plan.MigrationPlan;
import dev.schemasync.plan.ProvenMigration;
import dev.schemasync.remedy.Choices;
import dev.schemasync.schema.Schema;
import dev.schemasync.shadow.ShadowDatabaseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Alters a development database to match the entities, for prototypes. */
@Command(name = "push", mixinStandardHelpOptions = true,
		description = {
				"Alters a development database to match the entities. For prototypes: no migration is written, and the "
						+ "history stays as it is.",
				"When the prototype is right, 'migrate dev' writes the migration." },
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync db push", "  schema-sync db push --drop customers.fax --accept-data-loss" })
final class DbPushCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private EntityOptions entities = new EntityOptions();

	@Mixin
	private ChoiceOptions choices = new ChoiceOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@Mixin
	private ReportOptions report = new ReportOptions();

	@Option(names = "--allow-remote", description = "Alter even a database that is not on this machine.")
	private boolean allowRemote;

	DbPushCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws Exception {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database,
				this.sources.sourceIfNamed(this.entities));
		DatabaseSettings settings = DevelopmentOptions.requireDevelopment(environment);
		if (!settings.isLocal() && !this.allowRemote) {
			throw new ShadowDatabaseException("The database is not on this machine, and 'db push' is for development. "
					+ "What to do: write a migration with 'migrate dev', or say --allow-remote");
		}
		return environment.lockOnly()
			.exclusively(() -> push(environment, settings), MigrationProgress.quiet(this.context.err()::println));
	}

	private int push(CommandEnvironment environment, DatabaseSettings settings) throws SQLException {
		LiveSchema live = new LiveSchema(settings.dataSource(), environment.lockOnly().history().historyTables());
		Schema expected = environment.entities(this.entities).schema();
		try {
			Choices chosen = this.choices.choices(expected, live.schema(expected));
			MigrationPlan plan = live.plan(expected, chosen);
			PrintStream err = this.context.err();
			this.choices.requireUsed(plan.unused());
			PlanNotes notes = new PlanNotes(err);
			if (!plan.losses().isEmpty() && !chosen.acceptDataLoss()) {
				notes.warnings(plan);
				err.printf("Rows would lose values: %s. What to do: say --accept-data-loss, or keep what holds them%n",
						String.join("; ", plan.losses().stream().map(Loss::path).toList()));
				return ExitCode.FAILED;
			}
			if (notes.hindered(live.hindrances(plan, expected))) {
				err.println("Rows are in the way; nothing was changed");
				return ExitCode.FAILED;
			}
			notes.leftOut(plan);
			notes.later(plan, live, expected);
			if (plan.isEmpty()) {
				err.println("Nothing to push: the database has what the entities expect");
			}
			else {
				ProvenMigration.run(plan, settings.dataSource());
				notes.warnings(plan);
				plan.statements().forEach((sql) -> err.println(sql + ";"));
				err.printf("Pushed: %s%n", String.join("; ", plan.summary()));
			}
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
		return this.report.print(environment.validate(this.entities), environment.environment(), this.context);
	}

}
