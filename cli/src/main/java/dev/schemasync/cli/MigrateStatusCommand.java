package dev.schemasync.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import dev.schemasync.fleet.Target;
import dev.schemasync.fleet.TargetResult;
import dev.schemasync.fleet.TargetResult.Outcome;
import dev.schemasync.migration.ChangeSetStatus;
import dev.schemasync.migration.ChangeSetStatus.State;
import dev.schemasync.migration.MigrationLock;
import dev.schemasync.migration.SchemaHistory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Compares the changelog with the history in the database. Changes nothing. */
@Command(name = "status", mixinStandardHelpOptions = true, description = {
		"Compares the changelog with the history in the database. Changes nothing.",
		"Shows what was changed in edited migrations where Git knows the text that was applied, what interrupted "
				+ "ones left behind, and who migrates at this moment.",
		"The exit code is 1 if change sets are pending, edited or missing. Those of a newer build are fine." },
		footerHeading = "%nExamples:%n", footer = { "  schema-sync migrate status --url postgres://app@localhost/app",
				"  schema-sync migrate status --format json", "  schema-sync migrate status --targets targets.yaml" })
final class MigrateStatusCommand implements Callable<Integer> {

	/** Of the column of the state. */
	private static final int WIDTH = 12;

	/** Counted even where there are none, as an operator looks for them. */
	private static final Set<State> ALWAYS_COUNTED = Set.of(State.APPLIED, State.PENDING, State.HALF_APPLIED);

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	@Mixin
	private SourceOptions sources = new SourceOptions();

	@Mixin
	private FleetOptions fleet = new FleetOptions();

	@Option(names = "--app", paramLabel = "JAR|FOLDER",
			description = "The migrations of this application instead. It is not started. Can be repeated.")
	private List<Path> applications = new ArrayList<>();

	@Option(names = "--format", paramLabel = "text|json", completionCandidates = Candidates.TextOrJson.class,
			defaultValue = "text", description = "The format: ${DEFAULT-VALUE}.")
	private Format format = Format.TEXT;

	MigrateStatusCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() throws InterruptedException {
		Path targets = this.fleet.targets();
		SourceFolder source = this.sources.source(this.applications);
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, source);
		if (targets != null) {
			return new Fleet(this.context, environment, this.fleet).visit("migrate status", targets,
					this.format == Format.JSON, (target, there) -> result(target, there.migrator().history()));
		}
		SchemaHistory history = environment.migrator().history();
		List<ChangeSetStatus> status = history.status();
		Map<String, String> edits = new LinkedHashMap<>();
		for (ChangeSetStatus changeSet : status) {
			String edit = (changeSet.state() == State.EDITED) ? edit(changeSet, source, history, environment.flyway())
					: null;
			if (edit != null) {
				edits.put(changeSet.id(), edit);
			}
		}
		ReleaseStatus releases = ReleaseLookup.status(environment, history);
		switch (this.format) {
			case TEXT -> text(status, edits, history.lock(), releases);
			case JSON -> json(status, edits, history.lock(), releases);
		}
		this.context.out().flush();
		String advice = advice(status, environment.flyway() != null);
		if (advice == null) {
			return ExitCode.DONE;
		}
		this.context.err().println(advice);
		return ExitCode.FINDINGS;
	}

	private static TargetResult result(Target target, SchemaHistory history) {
		List<ChangeSetStatus> status = history.status();
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("schemaVersion", history.version());
		for (State state : State.values()) {
			List<String> ids = status.stream()
				.filter((changeSet) -> changeSet.state() == state)
				.map(ChangeSetStatus::id)
				.toList();
			if (state == State.APPLIED) {
				details.put(state.words(), ids.size());
			}
			else if (!ids.isEmpty()) {
				details.put(state.words(), ids);
			}
		}
		return new TargetResult(target.name(), (advice(status, false) == null) ? Outcome.DONE : Outcome.FINDINGS,
				summary(status), details, Duration.ZERO);
	}

	private static @Nullable String edit(ChangeSetStatus changeSet, SourceFolder source, SchemaHistory history,
			@Nullable FlywayProject flyway) {
		Path file = ((flyway != null) ? flyway.folder() : source.folder()).resolve(changeSet.file());
		return Files.exists(file) ? GitFile.of(file).changesSince((text) -> history.isAppliedText(changeSet, text))
				: null;
	}

	private void text(List<ChangeSetStatus> status, Map<String, String> edits, @Nullable MigrationLock lock,
			ReleaseStatus releases) {
		PrintStream out = this.context.out();
		// at once, as there may be thousands
		StringBuilder lines = new StringBuilder();
		status.forEach((changeSet) -> add(lines, changeSet, edits.getOrDefault(changeSet.id(), "")));
		out.println(lines.append(summary(status)));
		if (lock != null) {
			out.printf("Somebody migrates since %s: %s%n", UtcTime.words(lock.since()), lock.words());
		}
		String words = releases.words();
		if (words != null) {
			out.println(words);
		}
	}

	private static void add(StringBuilder lines, ChangeSetStatus changeSet, String edit) {
		String state = changeSet.state().words();
		lines.append(state)
			.repeat(' ', Math.max(WIDTH - state.length(), 0) + 2)
			.append(changeSet.id())
			.append("  ")
			.append(changeSet.description())
			.append(System.lineSeparator());
		changeSet.leftovers()
			.forEach((leftover) -> lines.repeat(' ', WIDTH + 2)
				.append("left behind: ")
				.append(leftover)
				.append(System.lineSeparator()));
		edit.lines().forEach((line) -> lines.append("    ").append(line).append(System.lineSeparator()));
	}

	private void json(List<ChangeSetStatus> status, Map<String, String> edits, @Nullable MigrationLock lock,
			ReleaseStatus releases) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("summary",
				status.stream()
					.collect(Collectors.groupingBy((changeSet) -> changeSet.state().words(), LinkedHashMap::new,
							Collectors.counting())));
		document.put("lock", (lock != null) ? lock(lock) : null);
		releases.addTo(document);
		document.put("changeSets", status.stream().map((changeSet) -> {
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("id", changeSet.id());
			entry.put("author", changeSet.author());
			entry.put("file", changeSet.file());
			entry.put("description", changeSet.description());
			entry.put("state", changeSet.state().words());
			entry.put("appliedAt", (changeSet.appliedAt() != null) ? changeSet.appliedAt().toString() : null);
			entry.put("leftovers", changeSet.leftovers());
			entry.put("edit", edits.get(changeSet.id()));
			return entry;
		}).toList());
		this.context.out()
			.println(JsonMapper.builder()
				.enable(SerializationFeature.INDENT_OUTPUT)
				.build()
				.writeValueAsString(document));
	}

	private static Map<String, Object> lock(MigrationLock lock) {
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("holder", lock.holder());
		result.put("since", lock.since().toString());
		result.put("changeSet", lock.changeSet());
		result.put("number", lock.number());
		result.put("total", lock.total());
		result.put("waitingFor", lock.waitingFor());
		return result;
	}

	private static String summary(List<ChangeSetStatus> status) {
		Map<State, Long> counts = status.stream()
			.collect(Collectors.groupingBy(ChangeSetStatus::state, Collectors.counting()));
		return List.of(State.values())
			.stream()
			.filter((state) -> ALWAYS_COUNTED.contains(state) || counts.containsKey(state))
			.map((state) -> counts.getOrDefault(state, 0L) + " " + state.words())
			.collect(Collectors.joining(", "));
	}

	private static @Nullable String advice(List<ChangeSetStatus> status, boolean flyway) {
		List<State> states = status.stream().map(ChangeSetStatus::state).toList();
		if (states.contains(State.EDITED)) {
			return "Applied migrations were edited. What to do: restore the text that was applied, and put the change "
					+ "into a new migration";
		}
		if (states.contains(State.MISSING)) {
			return "Applied migrations are missing from this build. What to do: bring their files back, or deploy the "
					+ "build that has them";
		}
		if (states.contains(State.HALF_APPLIED) && flyway) {
			return "A migration was interrupted. What to do: remove what it left behind, use Flyway's repair, and run "
					+ "'migrate deploy'";
		}
		if (states.contains(State.HALF_APPLIED)) {
			return "A migration was interrupted. What to do: run 'migrate deploy', which finishes what was begun";
		}
		if (states.contains(State.PENDING)) {
			return "Migrations are pending. What to do: run 'migrate deploy'";
		}
		return null;
	}

	/** How the status is printed. */
	enum Format {

		/** For people. */
		TEXT,
		/** For programs. */
		JSON

	}

}
