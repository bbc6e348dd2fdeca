package dev.schemasync.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.database.MalformedDatabaseUrlException;
import dev.schemasync.fleet.FleetRun;
import dev.schemasync.fleet.FleetTable;
import dev.schemasync.fleet.Journal;
import dev.schemasync.fleet.Shard;
import dev.schemasync.report.ReportFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command that visits many databases or schemas. */
final class FleetOptions {

	@Spec(Spec.Target.MIXEE)
	private @Nullable CommandSpec spec;

	@Option(names = "--targets", paramLabel = "FILE",
			description = "Do it for each of the databases and schemas that this YAML file lists, see docs/fleets.md.")
	private @Nullable Path targets;

	@Option(names = "--parallel", paramLabel = "N", description = "With --targets: how many at a time; 4 without it.")
	private @Nullable Integer parallel;

	@Option(names = "--canary", paramLabel = "N",
			description = "With --targets: the first N have to succeed before the others are begun.")
	private @Nullable Integer canary;

	@Option(names = "--stop-after", paramLabel = "N",
			description = "With --targets: begin no other once N have failed; without it, one that fails stops nobody.")
	private @Nullable Integer stopAfter;

	@Option(names = "--shard", paramLabel = "INDEX/TOTAL",
			description = "With --targets: only the share of this process, such as 0/4 to 3/4.")
	private @Nullable String shard;

	@Option(names = "--journal", paramLabel = "FILE",
			description = "With --targets: write down what is done, and leave out what was done before.")
	private @Nullable Path journal;

	@Option(names = "--collect", paramLabel = "URL",
			description = "With --targets: write each result to a table of this database too, which 'db fleet' shows. "
					+ "'$${NAME}' is a variable of the environment, as in the file.")
	private @Nullable String collect;

	/**
	 * Return the file that lists the targets.
	 * @return the file, {@code null} if there is one database only
	 * @throws ParameterException if an option makes no sense
	 */
	@Nullable Path targets() {
		if (this.targets == null) {
			for (Object given : new Object[] { this.parallel, this.canary, this.stopAfter, this.shard, this.journal,
					this.collect }) {
				if (given != null) {
					throw wrong("--parallel, --canary, --stop-after, --shard, --journal and --collect need --targets");
				}
			}
			return null;
		}
		CommandSpec command = Objects.requireNonNull(this.spec);
		for (String option : new String[] { "--url", "--username", "--password" }) {
			if (command.commandLine().getParseResult().hasMatchedOption(option)) {
				throw wrong(option + " and --targets do not go together: the file says where the databases are");
			}
		}
		return this.targets;
	}

	/**
	 * Return whether each result is a line of JSON.
	 * @param format the format of reports
	 * @return {@code false} for people
	 * @throws ParameterException if there is no such list
	 */
	boolean isLines(ReportFormat format) {
		return switch (format) {
			case TEXT -> false;
			case JSON -> true;
			case GITHUB, SARIF, JUNIT ->
				throw wrong("With --targets the format is text or json, which is a line for each target");
		};
	}

	/**
	 * Return how the targets are visited.
	 * @param name tells what is done to them, which only a journal asks for
	 * @return the run
	 */
	FleetRun run(Supplier<String> name) {
		return new FleetRun(atLeast("--parallel", this.parallel, 1, 4), atLeast("--canary", this.canary, 0, 0),
				atLeast("--stop-after", this.stopAfter, 1, 0), share(),
				(this.journal != null) ? Journal.open(this.journal, name.get()) : Journal.none());
	}

	/**
	 * Return where results are collected.
	 * @param environment knows the variables
	 * @return the open table, {@code null} if they are not
	 * @throws dev.schemasync.database.DatabaseUnavailableException if it cannot be
	 * written
	 * @throws ParameterException if it is no address, or uses a variable that is not set
	 */
	@Nullable FleetTable table(PropertyResolver environment) {
		if (this.collect == null) {
			return null;
		}
		return FleetTable.open(database(this.collect, environment));
	}

	private DatabaseSettings database(String address, PropertyResolver environment) {
		try {
			return DatabaseSettings.at(environment.resolveRequiredPlaceholders(address));
		}
		catch (IllegalArgumentException ex) {
			throw wrong("--collect uses a variable that is not set");
		}
		catch (MalformedDatabaseUrlException ex) {
			throw wrong("--collect is no address: write it as postgres://user:password@host:5432/database");
		}
	}

	private int atLeast(String option, @Nullable Integer given, int least, int usual) {
		if (given != null && given < least) {
			throw wrong("%s is at least %d, not %d".formatted(option, least, given));
		}
		return (given != null) ? given : usual;
	}

	private Shard share() {
		try {
			return (this.shard != null) ? Shard.parse(this.shard) : Shard.WHOLE;
		}
		catch (IllegalArgumentException ex) {
			throw wrong("--shard: " + ex.getMessage());
		}
	}

	private ParameterException wrong(String message) {
		return new ParameterException(Objects.requireNonNull(this.spec).commandLine(), message);
	}

}
