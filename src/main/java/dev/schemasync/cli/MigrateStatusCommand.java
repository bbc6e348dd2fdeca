package dev.schemasync.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import dev.schemasync.migration.ChangeSetStatus;
import dev.schemasync.migration.ChangeSetStatus.State;

/** Compares the changelog with the history in the database. Changes nothing. */
@Command(name = "status", mixinStandardHelpOptions = true,
		description = { "Compares the changelog with the history in the database. Changes nothing.",
				"The exit code is 1 if change sets are pending, edited or missing. Those of a newer build are fine." },
		footerHeading = "%nExamples:%n", footer = "  schema-sync migrate status --url postgres://app@localhost/app")
final class MigrateStatusCommand implements Callable<Integer> {

	private final CommandContext context;

	@Mixin
	private DatabaseOptions database = new DatabaseOptions();

	MigrateStatusCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database);
		List<ChangeSetStatus> status = environment.migrator().history().status();
		for (ChangeSetStatus changeSet : status) {
			this.context.out()
				.printf("%-9s  %s  %s%n", changeSet.state().words(), changeSet.id(), changeSet.description());
		}
		Map<State, Long> counts = status.stream()
			.collect(Collectors.groupingBy(ChangeSetStatus::state, Collectors.counting()));
		this.context.out().println(summary(counts));
		this.context.out().flush();
		String advice = advice(counts);
		if (advice == null) {
			return ExitCode.DONE;
		}
		this.context.err().println(advice);
		return ExitCode.FINDINGS;
	}

	private static String summary(Map<State, Long> counts) {
		return List.of(State.values())
			.stream()
			.filter((state) -> state == State.APPLIED || counts.containsKey(state))
			.map((state) -> counts.getOrDefault(state, 0L) + " " + state.words())
			.collect(Collectors.joining(", "));
	}

	private static @Nullable String advice(Map<State, Long> counts) {
		if (counts.containsKey(State.EDITED)) {
			return "Applied migrations were edited. What to do: restore the text that was applied, and put the change "
					+ "into a new migration";
		}
		if (counts.containsKey(State.MISSING)) {
			return "Applied migrations are missing from this build. What to do: bring their files back, or deploy the "
					+ "build that has them";
		}
		if (counts.containsKey(State.PENDING)) {
			return "Migrations are pending. What to do: run 'migrate deploy'";
		}
		return null;
	}

}
