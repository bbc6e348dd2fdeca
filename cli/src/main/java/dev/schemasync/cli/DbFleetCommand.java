package dev.schemasync.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.fleet.FleetResult;
import dev.schemasync.fleet.FleetTable;
import dev.schemasync.fleet.FleetView;
import dev.schemasync.fleet.FleetView.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows what was collected of many databases and schemas. */
@Command(name = "fleet", mixinStandardHelpOptions = true, description = {
		"Shows which of many databases and schemas is on which version, who is behind, and who fails.",
		"It reads the results that commands with --targets and --collect wrote to this database. Changes nothing.",
		"The exit code is 1 if not all are up to date." }, footerHeading = "%nExamples:%n",
		footer = { "  schema-sync db fleet --url postgres://ops@db.example.com/ops", "  schema-sync db fleet --all",
				"  schema-sync db fleet --format json" })
final class DbFleetCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Option(names = "--all", description = "Also those that are up to date; without it, only those that are not.")
	private boolean all;

	@Option(names = "--format", paramLabel = "text|json", completionCandidates = Candidates.TextOrJson.class,
			defaultValue = "text", description = "The format: ${DEFAULT-VALUE}; json has a line for each target.")
	private MigrateStatusCommand.Format format = MigrateStatusCommand.Format.TEXT;

	DbFleetCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database);
		DatabaseSettings settings = environment.applicationSettings();
		FleetView view = new FleetView(FleetTable.read(settings));
		PrintStream out = this.context.out();
		switch (this.format) {
			case TEXT -> text(view, out);
			case JSON -> view.results()
				.forEach((result) -> out.println(JsonMapper.shared().writeValueAsString(view.json(result))));
		}
		out.flush();
		if (view.results().isEmpty()) {
			this.context.err()
				.printf("Nothing was collected in %s. What to do: run a command with --targets and --collect, see docs/fleets.md%n",
						settings.where());
			return ExitCode.FINDINGS;
		}
		return view.results().stream().allMatch((result) -> view.state(result) == State.UP_TO_DATE) ? ExitCode.DONE
				: ExitCode.FINDINGS;
	}

	private void text(FleetView view, PrintStream out) {
		List<FleetResult> shown = view.results()
			.stream()
			.filter((result) -> this.all || view.state(result) != State.UP_TO_DATE)
			.toList();
		int width = shown.stream().mapToInt((result) -> result.target().length()).max().orElse(1);
		String line = "%%-%ds  %%-13s  %%s  %%s%%n  %%s: %%s%%n".formatted(width);
		for (FleetResult result : shown) {
			out.printf(Locale.ROOT, line, result.target(), view.state(result).words(), UtcTime.words(result.at()),
					(result.schemaVersion() != null) ? result.schemaVersion() : "version not known", result.command(),
					result.summary());
		}
		if (!view.results().isEmpty()) {
			out.println(view.summary());
		}
	}

}
