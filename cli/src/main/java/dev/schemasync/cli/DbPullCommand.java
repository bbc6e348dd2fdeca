package dev.schemasync.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionDiff;
import dev.schemasync.migration.ChangeSetStatus;
import dev.schemasync.migration.ChangeSetStatus.State;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.plan.Baseline;
import dev.schemasync.plan.WholeFile;
import dev.schemasync.pull.PulledEntities;
import dev.schemasync.pull.PulledSource;
import dev.schemasync.schema.Schema;
import dev.schemasync.shadow.ShadowDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes entities and a baseline migration for a database that is there already. */
@Command(name = "pull", mixinStandardHelpOptions = true,
		description = {
				"Writes entities for the tables and views of a database, and a baseline migration that the history of "
						+ "this database has as applied from now on.",
				"Changes nothing else in the database, and replaces no file without --force." },
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync db pull --url postgres://app@localhost/app",
				"  schema-sync db pull --package com.acme.shop --schema public,billing",
				"  schema-sync db pull --entities-only --output target/pulled" })
final class DbPullCommand implements Callable<Integer> {

	private static final String CHANGELOG = """
			databaseChangeLog:
			  - includeAll:
			      path: migrations/
			      relativeToChangelogFile: true
			      endsWithFilter: .sql
			""";

	/** The history of another tool, which no entity has to know. */
	private static final String FLYWAY = "flyway_schema_history";

	private final CommandContext context;

	@Spec
	private @Nullable CommandSpec spec;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@Mixin
	private DevelopmentOptions development = new DevelopmentOptions();

	@Option(names = "--output", paramLabel = "FOLDER", defaultValue = "src/main/java",
			description = "Where the sources go: ${DEFAULT-VALUE}.")
	private Path output = Path.of("src/main/java");

	@Option(names = "--package", paramLabel = "PACKAGE",
			description = "The package of the entities; without it, that of the application.")
	private @Nullable String packageName;

	@Option(names = "--schema", paramLabel = "SCHEMA", split = ",",
			description = "Where the tables are; without it, where the role looks for them first.")
	private List<String> schemas = new ArrayList<>();

	@Option(names = "--entities-only", description = "Write no migration, and leave the history alone.")
	private boolean entitiesOnly;

	@Option(names = "--inverse", description = "Give each entity a collection of those that refer to it.")
	private boolean inverse;

	@Option(names = "--force", description = "Replace sources that are there already.")
	private boolean force;

	DbPullCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws IOException {
		SourceFolder source = this.sources.source();
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, source);
		String name = (this.packageName != null) ? this.packageName : this.context.application().getPackageName();
		if (!name.matches("[\\p{L}_][\\p{L}\\d_]*(\\.[\\p{L}_][\\p{L}\\d_]*)*")) {
			throw usage("'%s' is no name of a package".formatted(name));
		}
		DatabaseSettings settings = environment.migrationSettings();
		Set<String> historyTables = new HashSet<>(environment.migrator(settings).history().historyTables());
		historyTables.add(FLYWAY);
		PulledEntities entities = read(settings, historyTables, name);
		List<String> present = entities.sources()
			.stream()
			.map(PulledSource::path)
			.filter((path) -> Files.exists(this.output.resolve(path)))
			.toList();
		if (!present.isEmpty() && !this.force) {
			this.context.err()
				.printf("There already: %s. What to do: say --force to replace them, or name another --output or --package; nothing was written%n",
						ShortList.of(present));
			return ExitCode.FAILED;
		}
		for (PulledSource entity : entities.sources()) {
			WholeFile.write(this.output.resolve(entity.path()), entity.text());
			this.context.out().println(this.output.resolve(entity.path()));
		}
		this.context.out().flush();
		PrintStream err = this.context.err();
		err.printf("Wrote %d source%s to %s%n", entities.sources().size(), (entities.sources().size() == 1) ? "" : "s",
				this.output);
		if (!entities.leftOut().isEmpty()) {
			err.printf("Left out, as nothing identifies their rows: %s%n", ShortList.of(entities.leftOut()));
		}
		if (environment.flyway() != null) {
			err.println(
					"No baseline: Flyway migrates this project, and spring.flyway.baseline-on-migrate begins where the "
							+ "database is");
		}
		else if (!this.entitiesOnly
				&& !baseline(environment, source, new LiveSchema(settings.dataSource(), historyTables))) {
			return ExitCode.FAILED;
		}
		err.println(
				"Next: compile, then 'db validate' shows that the entities fit, and 'migrate dev' takes it from here");
		return ExitCode.DONE;
	}

	private PulledEntities read(DatabaseSettings settings, Set<String> historyTables, String name) {
		Schema actual = new CatalogReader(settings.dataSource(), false).read(this.schemas)
			.schema()
			.without(historyTables);
		Set<String> wanted = new LinkedHashSet<>(this.schemas);
		if (wanted.isEmpty() && actual.defaultSchema() != null) {
			wanted.add(actual.defaultSchema());
		}
		PulledEntities entities = PulledEntities.of(actual, name, wanted,
				new LiveSchema(settings.dataSource(), historyTables).comments(), this.inverse);
		if (entities.sources().isEmpty()) {
			throw usage("There is nothing to make entities of in %s".formatted(String.join(", ", wanted)));
		}
		return entities;
	}

	private ParameterException usage(String message) {
		return new ParameterException(Objects.requireNonNull(this.spec).commandLine(), message);
	}

	/**
	 * Only a database without migrations gets one: the others have their beginning.
	 * @return whether the history has a baseline that makes what the database has, or
	 * needs none
	 */
	private boolean baseline(CommandEnvironment before, SourceFolder source, LiveSchema live) throws IOException {
		Environment spring = before.environment();
		PrintStream err = this.context.err();
		Path changelog = source.changelog(spring);
		if (!Files.exists(changelog)) {
			WholeFile.write(changelog, CHANGELOG);
			err.printf("Wrote %s%n", changelog);
		}
		// it reads a folder that must be there
		Files.createDirectories(source.migrations(spring));
		try {
			DatabaseDefinition database = live.definition();
			if (source.newestTimestamp(spring).isEmpty()) {
				Baseline baseline = Baseline.of(MigrationName.timestamp(""), MigrationName.author(), database);
				Path file = source.migrations(spring).resolve(baseline.id() + ".sql");
				WholeFile.write(file, baseline.text());
				err.printf("Wrote %s: %d statement%s%n", file, baseline.statements().size(),
						(baseline.statements().size() == 1) ? "" : "s");
				if (!database.roles().isEmpty()) {
					err.printf("It needs these roles, which no migration makes: %s%n",
							String.join(", ", database.roles()));
				}
			}
			return mark(CommandEnvironment.load(this.context, this.database, source), database, live.outside());
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

	private boolean mark(CommandEnvironment environment, DatabaseDefinition database, List<String> leftOut)
			throws SQLException {
		PrintStream err = this.context.err();
		SchemaMigrator migrator = environment.migrator();
		List<ChangeSetStatus> status = migrator.history().status();
		List<String> unmarked = status.stream()
			.filter((changeSet) -> changeSet.state() == State.PENDING && changeSet.id().endsWith(Baseline.SUFFIX))
			.map(ChangeSetStatus::id)
			.toList();
		boolean untouched = status.stream().allMatch((changeSet) -> changeSet.state() == State.PENDING);
		if (!untouched || unmarked.size() != 1) {
			err.println("No baseline: there are migrations already");
			return true;
		}
		String id = unmarked.getFirst();
		if (!leftOut.isEmpty()) {
			err.printf("%s leaves out, to be made by hand: %s%n", id, String.join(", ", leftOut));
		}
		if (status.size() == 1 && !isProven(environment, database)) {
			err.printf("%s does not make what the database has, so the history does not have it as applied. "
					+ "What to do: correct it, and 'db pull --force' looks again%n", id);
			return false;
		}
		migrator.adopt(List.of(id));
		err.printf("The history of the database has %s as applied%n", id);
		return true;
	}

	/** Replay the baseline on a database of its own, and compare. */
	private boolean isProven(CommandEnvironment environment, DatabaseDefinition database) throws SQLException {
		try (ShadowDatabase shadow = this.development.shadow(environment)) {
			DatabaseDefinition replayed = LiveSchema.replay(environment, shadow, this.context.err()).definition();
			if (replayed.lines().equals(database.lines())) {
				return true;
			}
			this.context.err().println("This is missing in what the baseline makes:");
			new SqlWriter(null).write(DefinitionDiff.drift(replayed, database))
				.forEach((sql) -> this.context.err().println(sql + ";"));
			return false;
		}
	}

}
