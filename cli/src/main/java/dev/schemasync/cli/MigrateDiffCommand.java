package dev.schemasync.cli;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.change.Change;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionDiff;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.remedy.Choices;
import dev.schemasync.plan.MigrationPlan;
import dev.schemasync.plan.ProvenMigration;
import dev.schemasync.schema.Schema;
import dev.schemasync.shadow.ShadowDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows how two of entities, migrations and database differ. Changes nothing. */
@Command(name = "diff", mixinStandardHelpOptions = true, description = {
		"Shows what leads from one of entities, migrations, database and a release that ran on the database to "
				+ "another. Changes nothing but a shadow database, which is dropped.",
		"The exit code is 1 if they differ.",
		"Between migrations and database, SQL that loses values is a comment without --accept-data-loss. Not compared are "
				+ DatabaseDefinition.OUTSIDE_WORDS + "." },
		footerHeading = "%nExamples:%n",
		footer = { "  schema-sync migrate diff --from migrations --to entities",
				"  schema-sync migrate diff --from release:1.4.2 --to entities",
				"  schema-sync migrate diff --from database --to migrations --sql > back.sql" })
final class MigrateDiffCommand implements Callable<Integer> {

	private final CommandContext context;

	@Spec
	private CommandSpec spec = CommandSpec.create();

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

	@Option(names = "--from", required = true, paramLabel = "entities|migrations|database|release:ID",
			completionCandidates = Candidates.Sides.class, description = "What there is.")
	private String from = "";

	@Option(names = "--to", required = true, paramLabel = "entities|migrations|database|release:ID",
			completionCandidates = Candidates.Sides.class, description = "What there should be.")
	private String to = "";

	@Option(names = "--sql", description = "Print the SQL only.")
	private boolean sql;

	@Option(names = "--format", paramLabel = "text|json", completionCandidates = Candidates.TextOrJson.class,
			defaultValue = "text", description = "The format of the difference: ${DEFAULT-VALUE}.")
	private Format format = Format.TEXT;

	MigrateDiffCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws SQLException {
		Side fromSide = side(this.from);
		Side toSide = side(this.to);
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database,
				this.sources.source(this.entities));
		try {
			Difference difference = (toSide.isCode() && fromSide != toSide) ? toCode(environment, fromSide, toSide)
					: drift(environment, fromSide, toSide);
			print(difference);
			return difference.isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

	private Difference drift(CommandEnvironment environment, Side fromSide, Side toSide) throws SQLException {
		DatabaseDefinition from = definition(environment, fromSide, this.from);
		DatabaseDefinition to = definition(environment, toSide, this.to);
		List<Change> changes = DefinitionDiff.drift(from, to);
		Set<String> roles = new TreeSet<>(to.roles());
		roles.removeAll(from.roles());
		LossCount rows = new LossCount(
				(fromSide == Side.DATABASE) ? environment.migrationSettings().dataSource() : null);
		DriftSql drift = DriftSql.of(changes, rows.writer(), rows,
				this.choices.acceptsDataLoss() || fromSide != Side.DATABASE);
		return new Difference(
				roles.isEmpty() ? List.of()
						: List.of("needs the roles %s, which it does not make".formatted(String.join(", ", roles))),
				drift.statements(), drift.withheld(), drift.lines());
	}

	private Difference toCode(CommandEnvironment environment, Side fromSide, Side toSide) throws SQLException {
		Schema expected = expected(environment, toSide, this.to);
		if (fromSide == Side.DATABASE) {
			return plan(database(environment), expected);
		}
		try (ShadowDatabase shadow = this.development.shadow(environment)) {
			return plan(shadow(environment, shadow, fromSide, this.from), expected);
		}
	}

	/** What the entities expect, or a release. */
	private Schema expected(CommandEnvironment environment, Side side, String text) {
		if (side == Side.ENTITIES) {
			return environment.entities(this.entities).schema();
		}
		try {
			return ReleaseLookup.of(environment).find(text.substring(ReleaseLookup.PREFIX.length())).model().schema();
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(this.spec.commandLine(), String.valueOf(ex.getMessage()), ex);
		}
	}

	/** Make on a shadow database what the migrations make, or what code expects. */
	private LiveSchema shadow(CommandEnvironment environment, ShadowDatabase shadow, Side side, String text)
			throws SQLException {
		if (side == Side.MIGRATIONS) {
			return LiveSchema.replay(environment, shadow, this.context.err());
		}
		LiveSchema empty = new LiveSchema(shadow.dataSource(), Set.of());
		ProvenMigration.run(empty.plan(expected(environment, side, text), Choices.NONE), shadow.dataSource());
		return empty;
	}

	private Difference plan(LiveSchema live, Schema expected) throws SQLException {
		MigrationPlan plan = live.plan(expected, this.choices.choices(expected, live.schema(expected)));
		this.choices.requireUsed(plan.unused());
		return new Difference(plan.summary(), plan.statements(), List.of(),
				plan.statements().stream().map((sql) -> sql + ";").toList());
	}

	private static LiveSchema database(CommandEnvironment environment) {
		DatabaseSettings settings = environment.migrationSettings();
		SchemaMigrator migrator = environment.migrator(settings);
		return new LiveSchema(settings.dataSource(), migrator.history().historyTables());
	}

	private DatabaseDefinition definition(CommandEnvironment environment, Side side, String text) throws SQLException {
		if (side == Side.DATABASE) {
			return database(environment).definition();
		}
		try (ShadowDatabase shadow = this.development.shadow(environment)) {
			return shadow(environment, shadow, side, text).definition();
		}
	}

	private void print(Difference difference) {
		PrintStream out = this.context.out();
		switch (this.format) {
			case JSON -> out.println(JsonMapper.builder()
				.enable(SerializationFeature.INDENT_OUTPUT)
				.build()
				.writeValueAsString(Map.of("from", this.from, "to", this.to, "summary", difference.summary(),
						"statements", difference.statements(), "withheld", difference.withheld())));
			case TEXT -> {
				if (difference.isEmpty() && !this.sql) {
					out.printf("No difference from %s to %s; not compared are %s%n", this.from, this.to,
							DatabaseDefinition.OUTSIDE_WORDS);
				}
				if (!this.sql) {
					difference.summary().forEach((line) -> out.println("-- " + line));
				}
				difference.lines().forEach(out::println);
			}
		}
		out.flush();
	}

	private Side side(String text) {
		return switch (text) {
			case "entities" -> Side.ENTITIES;
			case "migrations" -> Side.MIGRATIONS;
			case "database" -> Side.DATABASE;
			default -> {
				if (text.startsWith(ReleaseLookup.PREFIX)) {
					yield Side.RELEASE;
				}
				throw new ParameterException(this.spec.commandLine(),
						"'%s' is none of entities, migrations, database, release:ID".formatted(text));
			}
		};
	}

	/** What can be compared. */
	private enum Side {

		ENTITIES, MIGRATIONS, DATABASE, RELEASE;

		/** Whether it is what code expects. */
		boolean isCode() {
			return this == ENTITIES || this == RELEASE;
		}

	}

	/** How a difference is printed. */
	enum Format {

		/** For people. */
		TEXT,
		/** For programs. */
		JSON

	}

	/**
	 * What leads from one side to the other.
	 *
	 * @param summary in words, where they are known
	 * @param statements in SQL
	 * @param withheld in SQL, what nobody should run unread
	 * @param lines what is printed
	 */
	private record Difference(List<String> summary, List<String> statements, List<String> withheld,
			List<String> lines) {

		boolean isEmpty() {
			return this.statements.isEmpty() && this.withheld.isEmpty();
		}

	}

}
