package dev.schemasync.fleet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.schemasync.fleet.TargetResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Which target is on which version, who is behind, and who fails.
 *
 * @param results the last result of each target
 */
public record FleetView(List<FleetResult> results) {

	/**
	 * Return the version that the fleet should be on.
	 * @return that of the last target at which nothing is left to do, {@code null} if
	 * there is none
	 */
	public @Nullable String version() {
		return this.results.stream()
			.filter((result) -> result.outcome() == Outcome.DONE && result.pending() == 0)
			.max(Comparator.comparing(FleetResult::at))
			.map(FleetResult::schemaVersion)
			.orElse(null);
	}

	/**
	 * Return how a target stands.
	 * @param result its last result
	 * @return the state
	 */
	public State state(FleetResult result) {
		return switch (result.outcome()) {
			case FAILED -> State.FAILED;
			case FINDINGS -> (result.pending() > 0) ? State.BEHIND : State.FINDINGS;
			case DONE, LEFT_OUT -> (result.pending() > 0 || !Objects.equals(result.schemaVersion(), version()))
					? State.BEHIND : State.UP_TO_DATE;
		};
	}

	/**
	 * Return the state of the fleet in one line.
	 * @return such as {@code 12 targets: 10 up to date (v3), 1 behind, 1 failed}
	 */
	public String summary() {
		Map<State, Long> counts = this.results.stream()
			.map(this::state)
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		List<String> parts = new ArrayList<>();
		String version = version();
		for (State state : State.values()) {
			long count = counts.getOrDefault(state, 0L);
			if (count > 0 || state == State.UP_TO_DATE) {
				parts.add(count + " " + state.words()
						+ ((state == State.UP_TO_DATE && version != null) ? " (%s)".formatted(version) : ""));
			}
		}
		return "%d target%s: %s".formatted(this.results.size(), (this.results.size() == 1) ? "" : "s",
				String.join(", ", parts));
	}

	/**
	 * Return a target for programs.
	 * @param result its last result
	 * @return what JSON has
	 */
	public Map<String, @Nullable Object> json(FleetResult result) {
		Map<String, @Nullable Object> entry = new LinkedHashMap<>();
		entry.put("target", result.target());
		entry.put("state", state(result).words());
		entry.put("schemaVersion", result.schemaVersion());
		entry.put("pending", result.pending());
		entry.put("command", result.command());
		entry.put("outcome", result.outcome().words());
		entry.put("summary", result.summary());
		entry.put("at", result.at().toString());
		return entry;
	}

	/** How a target stands. */
	public enum State {

		/** On the version of the fleet, and nothing to do. */
		UP_TO_DATE("up to date"),
		/** On another version, or migrations are pending. */
		BEHIND("behind"),
		/** The schema does not fit the code. */
		FINDINGS("with findings"),
		/** The last command could not be carried out there. */
		FAILED("failed");

		private final String words;

		State(String words) {
			this.words = words;
		}

		/**
		 * Return the words for it.
		 * @return such as {@code up to date}
		 */
		public String words() {
			return this.words;
		}

	}

}
