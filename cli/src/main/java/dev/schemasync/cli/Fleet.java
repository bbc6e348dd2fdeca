package dev.schemasync.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.schemasync.fleet.FleetRun;
import dev.schemasync.fleet.FleetTable;
import dev.schemasync.fleet.Journal;
import dev.schemasync.fleet.Target;
import dev.schemasync.fleet.TargetResult;
import dev.schemasync.fleet.TargetResult.Outcome;
import dev.schemasync.fleet.Targets;
import dev.schemasync.migration.ChangeSetText;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A command on many databases or schemas: what all such commands have in common. */
final class Fleet {

	/** So many results fit on a screen; of more, only those that need a person. */
	private static final int SHOWN = 40;

	private static final int WIDTH = 100;

	private static final double MILLIS_PER_SECOND = 1000;

	private final CommandContext context;

	private final CommandEnvironment environment;

	private final FleetOptions options;

	Fleet(CommandContext context, CommandEnvironment environment, FleetOptions options) {
		this.context = context;
		this.environment = environment;
		this.options = options;
	}

	/**
	 * Visit all targets.
	 * @param command what is done to them
	 * @param file lists the targets
	 * @param lines whether each result is printed as a line of JSON, as soon as it is
	 * there
	 * @param visit does it to one of them
	 * @return the exit code
	 * @throws InterruptedException if the thread is interrupted
	 */
	int visit(String command, Path file, boolean lines, Visit visit) throws InterruptedException {
		FleetRun run = this.options.run(() -> command + " " + build());
		List<Target> all = Targets.read(file, this.environment.environment());
		List<Target> targets = run.left(all);
		long start = System.nanoTime();
		List<TargetResult> results;
		List<String> uncollected = List.of();
		try (FleetTable table = this.options.table(this.environment.environment());
				ProgressBar bar = bar(targets.size())) {
			results = run.visit(targets, this.environment.migrations().threads(), (target) -> visited(target, visit),
					(result) -> {
						if (bar != null) {
							bar.step();
						}
						if (table != null) {
							table.add(command, result);
						}
						if (lines) {
							this.context.out().println(Journal.line(result));
							this.context.out().flush();
						}
						else if (result.outcome() == Outcome.FAILED) {
							this.context.err().printf("%s: %s%n", result.target(), result.summary());
						}
					});
			if (table != null) {
				uncollected = table.unsent();
			}
		}
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		if (!lines) {
			print(results);
		}
		this.context.err().println(summary(results, all.size() - targets.size(), duration));
		if (run.journal().isBroken()) {
			this.context.err()
				.println(
						"The journal cannot be written, so no other target was begun. What to do: see whether its disk is full, "
								+ "then run it again: what is done already is done again, and changes nothing");
			return ExitCode.FAILED;
		}
		if (!uncollected.isEmpty()) {
			this.context.err()
				.printf("%d results could not be collected: %s. What to do: see whether the database of --collect runs, then run it again%n",
						uncollected.size(), ShortList.of(uncollected));
			return ExitCode.FAILED;
		}
		return exitCode(results);
	}

	/** A journal of other migrations says nothing about these. */
	private String build() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (ChangeSetText text : this.environment.migrations().required().texts()) {
				digest.update((text.id() + text.author() + text.sql()).getBytes(StandardCharsets.UTF_8));
			}
			return HexFormat.of().formatHex(digest.digest(), 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** On a terminal only: it would load native code for nobody. */
	private @Nullable ProgressBar bar(int targets) {
		return Terminal.isPresent() ? new ProgressBarBuilder().setTaskName("Targets")
			.setInitialMax(targets)
			.setStyle(ProgressBarStyle.ASCII)
			.setSpeedUnit(ChronoUnit.SECONDS)
			.showSpeed()
			.setConsumer(new ConsoleProgressBarConsumer(this.context.err(), WIDTH))
			.clearDisplayOnFinish()
			.build() : null;
	}

	private TargetResult visited(Target target, Visit visit) {
		long start = System.nanoTime();
		TargetResult result;
		try {
			result = visit.at(target, this.environment.at(target));
		}
		catch (RuntimeException ex) {
			result = new TargetResult(target.name(), Outcome.FAILED, Failures.explain(ex), Map.of(), Duration.ZERO);
		}
		return new TargetResult(result.target(), result.outcome(), result.summary(), result.details(),
				Duration.ofNanos(System.nanoTime() - start));
	}

	private void print(List<TargetResult> results) {
		List<TargetResult> shown = (results.size() <= SHOWN) ? results
				: results.stream().filter((result) -> result.outcome() != Outcome.DONE).toList();
		int width = shown.stream().mapToInt((result) -> result.target().length()).max().orElse(0);
		PrintStream out = this.context.out();
		for (TargetResult result : shown) {
			out.printf(Locale.ROOT, "%-" + Math.max(width, 1) + "s  %-8s  %6.1f s  %s%n", result.target(),
					result.outcome().words(), result.duration().toMillis() / MILLIS_PER_SECOND, result.summary());
		}
		out.flush();
	}

	private static String summary(List<TargetResult> results, int others, Duration duration) {
		StringBuilder text = new StringBuilder();
		for (Outcome outcome : Outcome.values()) {
			long count = results.stream().filter((result) -> result.outcome() == outcome).count();
			if (count > 0 || outcome == Outcome.DONE) {
				text.append(text.isEmpty() ? "" : ", ")
					.append(count)
					.append((outcome == Outcome.FINDINGS) ? " with " : " ")
					.append(outcome.words());
			}
		}
		if (others > 0) {
			text.append(", %d done before or of another share".formatted(others));
		}
		double seconds = duration.toMillis() / MILLIS_PER_SECOND;
		text.append(String.format(Locale.ROOT, " in %.1f s", seconds));
		if (results.stream().anyMatch((result) -> result.outcome() == Outcome.FAILED)) {
			text.append(". What to do: correct what failed, and run it again");
		}
		return text.toString();
	}

	private static int exitCode(List<TargetResult> results) {
		int exitCode = ExitCode.DONE;
		for (TargetResult result : results) {
			exitCode = Math.max(exitCode, switch (result.outcome()) {
				case DONE -> ExitCode.DONE;
				case FINDINGS -> ExitCode.FINDINGS;
				case FAILED, LEFT_OUT -> ExitCode.FAILED;
			});
		}
		return exitCode;
	}

	/** Does something to one target. */
	@FunctionalInterface
	interface Visit {

		TargetResult at(Target target, CommandEnvironment environment);

	}

}
