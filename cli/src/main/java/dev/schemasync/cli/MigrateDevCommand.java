package dev.schemasync.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionDiff;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.plan.MigrationFile;
import dev.schemasync.plan.MigrationPlan;
import dev.schemasync.plan.ProvenMigration;
import dev.schemasync.remedy.Choices;
import dev.schemasync.schema.Schema;
import dev.schemasync.shadow.ShadowDatabase;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the next migration from the entities. */
@Command(name = "dev", mixinStandardHelpOptions = true,
		description = {
				"Compares the entities with the migrations and writes the next migration, proven both ways on a shadow "
						+ "database; then applies it to the development database.",
				"Needs a role that may create databases. Nothing is ever reset." },
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync migrate dev --name add_user_role",
				"  schema-sync migrate dev --name split_name --create-only",
				"  schema-sync migrate dev --rename customers.name=company",
				"  schema-sync migrate dev --drop customers.fax --fill users.role=\"'GUEST'\"" })
final class MigrateDevCommand implements Callable<Integer> {

	private final CommandContext context;

	private final PlanNotes notes;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private EntityOptions entities = new EntityOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@Mixin
	private DevelopmentOptions development = new DevelopmentOptions();

	@Mixin
	private ChoiceOptions choices = new ChoiceOptions();

	@Mixin
	private ReportOptions report = new ReportOptions();

	@Option(names = "--name", paramLabel = "NAME",
			description = "What the migration does, in a few words; without it, named after its first change.")
	private @Nullable String name;

	@Option(names = "--create-only", description = "Write the migration, but do not apply it.")
	private boolean createOnly;

	MigrateDevCommand(CommandContext context) {
		this.context = context;
		this.notes = new PlanNotes(context.err());
	}

	@Override
	public Integer call() throws Exception {
		SourceFolder source = this.sources.writable(this.entities);
		try (CheckoutLock lock = CheckoutLock.of(source.folder(), this.context.err())) {
			// what another run wrote meanwhile is there now
			CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, source)
				.ofNewProject(source);
			try (ShadowDatabase shadow = this.development.shadow(environment)) {
				return environment.migrator()
					.exclusively(() -> develop(environment, source, shadow),
							MigrationProgress.quiet(this.context.err()::println));
			}
		}
	}

	private int develop(CommandEnvironment environment, SourceFolder source, ShadowDatabase shadow)
			throws SQLException, IOException {
		try {
			SchemaMigrator migrator = environment.migrator();
			Optional<Divergence> divergence = Divergence.of(migrator.history().status());
			if (divergence.isPresent()) {
				this.context.err().println(divergence.get().words());
				return ExitCode.FINDINGS;
			}
			LiveSchema migrations = LiveSchema.replay(environment, shadow, this.context.err());
			LiveSchema live = new LiveSchema(environment.migrationSettings().dataSource(),
					migrator.history().historyTables());
			applyPending(migrator);
			WaitingChangeSets waiting = WaitingChangeSets.of(environment);
			DatabaseDefinition drifted = live.definition();
			DatabaseDefinition before = migrations.definition();
			if (!this.createOnly && !waiting.isEmpty()) {
				waiting.print(this.context.err());
				before = waiting.madeByOthers(environment, this.development);
			}
			boolean drift = !(this.createOnly && !waiting.isEmpty()) && !drifted.lines().equals(before.lines());
			Schema expected = environment.entities(this.entities).schema();
			Choices chosen = this.choices.choices(expected, migrations.schema(expected));
			MigrationPlan plan = migrations.plan(expected, chosen);
			this.choices.requireUsed(plan.unused());
			if (plan.isEmpty()) {
				return drift ? reportDrift(environment, drifted, before) : nothingToDo(plan, environment);
			}
			if (this.notes.hindered(live.hindrances(plan, expected))) {
				this.context.err().println("Rows of the development database are in the way; nothing was written");
				return ExitCode.FAILED;
			}
			if (environment.flyway() == null) {
				this.notes.later(plan, live, expected);
			}
			ProvenMigration proven = ProvenMigration.of(plan, migrations.schema(expected), shadow.dataSource(),
					migrations.reader());
			boolean pushed = drift && drifted.lines().equals(migrations.definition().lines());
			if (drift && !pushed) {
				return reportDrift(environment, drifted, before);
			}
			FlywayProject flyway = environment.flyway();
			MigrationFile file = MigrationName.file(this.name, plan, proven,
					(flyway != null) ? flyway.newestTimestamp() : source.newestTimestamp(environment.environment()));
			if (flyway != null && !pushed) {
				file = this.notes.withoutConditions(file, live, expected);
			}
			if (file.groups().isEmpty()) {
				return nothingToDo(plan, environment);
			}
			WrittenMigration written = (flyway != null) ? WrittenMigration.byFlyway(file, flyway) : write(file, source);
			if (written == null) {
				return ExitCode.FAILED;
			}
			show(written.files(), plan);
			return apply(environment, source, written, pushed);
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

	private @Nullable WrittenMigration write(MigrationFile file, SourceFolder source) throws IOException {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, source);
		Path path = source.master(environment.environment())
			.write(file, () -> isTakenUp(file, source), this.context.err());
		return (path != null) ? new WrittenMigration(List.of(path), file.changeSetIds()) : null;
	}

	private boolean isTakenUp(MigrationFile file, SourceFolder source) {
		List<String> known = CommandEnvironment.load(this.context, this.database, source)
			.migrations()
			.required()
			.texts()
			.stream()
			.map((changeSet) -> changeSet.id())
			.toList();
		return known.containsAll(file.changeSetIds());
	}

	private void applyPending(SchemaMigrator migrator) {
		if (!this.createOnly) {
			List<String> applied = MigrationProgress.migrate(migrator, this.context.err()).applied();
			if (!applied.isEmpty()) {
				this.context.err()
					.printf("Applied %d pending change sets to the development database%n", applied.size());
			}
		}
	}

	/** What was changed by hand stays as it is: only a person knows what it was for. */
	private int reportDrift(CommandEnvironment environment, DatabaseDefinition live, DatabaseDefinition migrations)
			throws SQLException {
		PrintStream out = this.context.out();
		out.println("-- The development database is not what its migrations make. This brings it back:");
		LossCount rows = new LossCount(environment.migrationSettings().dataSource());
		DriftSql.of(DefinitionDiff.drift(live, migrations), rows.writer(), rows, false).lines().forEach(out::println);
		out.flush();
		this.context.err()
			.println(
					"The development database drifted from its migrations; nothing was changed. What to do: run the SQL above "
							+ "after reading it, or put what was changed into the entities");
		return ExitCode.FINDINGS;
	}

	private int nothingToDo(MigrationPlan plan, CommandEnvironment environment) {
		this.notes.leftOut(plan);
		this.context.err()
			.println(plan.steps().consents().isEmpty() ? "Nothing to do: the migrations make what the entities expect"
					: "Nothing to do until what is named above is said");
		return this.createOnly ? ExitCode.DONE
				: this.report.print(environment.validate(this.entities), environment.environment(), this.context);
	}

	private void show(List<Path> paths, MigrationPlan plan) throws IOException {
		for (Path path : paths) {
			this.context.out().print(Files.readString(path));
		}
		this.context.out().flush();
		PrintStream err = this.context.err();
		paths.forEach((path) -> err.printf("Wrote %s: %s%n", path, String.join("; ", plan.summary())));
		this.notes.leftOut(plan);
		this.notes.warnings(plan);
	}

	private int apply(CommandEnvironment before, SourceFolder source, WrittenMigration written, boolean pushed) {
		Path path = written.files().getFirst();
		PrintStream err = this.context.err();
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, source);
		SchemaMigrator migrator = environment.migrator();
		if (this.createOnly) {
			err.println("Not applied. Next: review it, then 'migrate dev' or 'migrate deploy' applies it");
			return ExitCode.DONE;
		}
		if (pushed) {
			migrator.adopt(written.ids());
			err.println("The development database has it already, and now its history says so");
		}
		else {
			try {
				MigrationProgress.migrate(migrator, err);
			}
			catch (MigrationFailedException ex) {
				err.printf("Written, but not applied: correct %s, then 'migrate deploy' applies it%n", path);
				throw ex;
			}
			err.println("Applied to the development database");
		}
		int exitCode = this.report.print(before.validate(this.entities), environment.environment(), this.context);
		err.printf("Next: review %s, run the tests, and commit it together with the entities%n",
				Objects.requireNonNull(path.getFileName()));
		return exitCode;
	}

}
