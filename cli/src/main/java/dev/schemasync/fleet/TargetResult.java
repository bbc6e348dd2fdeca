package dev.schemasync.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a command found or did at one target.
 *
 * @param target the name of the target
 * @param outcome how it ended
 * @param summary one line for people
 * @param details what programs read, as JSON has it
 * @param duration how long it took
 */
public record TargetResult(String target, Outcome outcome, String summary, Map<String, Object> details,
		Duration duration) {

	TargetResult(String target, Outcome outcome, String summary) {
		this(target, outcome, summary, Map.of(), Duration.ZERO);
	}

	/**
	 * Return what a deploy would do.
	 * @param target the name of the target
	 * @param pending the migrations that are pending
	 * @return the result
	 */
	public static TargetResult pending(String target, List<String> pending) {
		return new TargetResult(target, Outcome.DONE,
				pending.isEmpty() ? "nothing pending" : "would apply " + String.join(", ", pending),
				Map.of("pending", pending), Duration.ZERO);
	}

	/** How it ended. */
	public enum Outcome {

		/** Nothing is left to do. */
		DONE,
		/** There are findings, or migrations are pending. */
		FINDINGS,
		/** It could not be checked or applied. */
		FAILED,
		/** It was not begun, because others failed. */
		LEFT_OUT;

		static Outcome of(String words) {
			return Stream.of(values())
				.filter((outcome) -> outcome.words().equals(words))
				.findFirst()
				// of another build
				.orElse(FAILED);
		}

		/**
		 * Return the word for it.
		 * @return such as {@code left out}
		 */
		public String words() {
			return switch (this) {
				case DONE -> "done";
				case FINDINGS -> "findings";
				case FAILED -> "failed";
				case LEFT_OUT -> "left out";
			};
		}

	}

}
