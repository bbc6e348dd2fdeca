package dev.schemasync.migration;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Tries again what another session was in the way of, and undid. */
final class Retries {

	/** Lock not available, deadlock detected. */
	private static final Set<String> STATES = Set.of("55P03", "40P01");

	private static final Duration FIRST = Duration.ofMillis(500);

	private static final Duration LONGEST = Duration.ofSeconds(30);

	private final int retries;

	private final MigrationListener listener;

	private final Interruption interruption;

	Retries(int retries, MigrationListener listener, Interruption interruption) {
		this.retries = retries;
		this.listener = listener;
		this.interruption = interruption;
	}

	/**
	 * Run an action until it succeeds, fails for another reason, or was tried often
	 * enough.
	 * @param what what it is, for operators
	 * @param action the action, which leaves nothing behind when it fails
	 * @param <E> what it throws
	 * @throws E what it throws
	 */
	<E extends Exception> void run(String what, Action<E> action) throws E {
		for (int i = 0;; i++) {
			try {
				action.run();
				return;
			}
			catch (Exception ex) {
				this.interruption.check();
				if (i >= this.retries || !STATES.contains(String.valueOf(state(ex)))) {
					throw ex;
				}
				Duration pause = pause(i);
				this.listener.message("%s could not get a lock; it is tried again in %.1f s (%d of %d)".formatted(what,
						pause.toMillis() / 1000.0, i + 1, this.retries));
				LockWait.pause(pause);
			}
		}
	}

	/** Twice as long each time, and never the same as that of another process. */
	private static Duration pause(int attempt) {
		long longest = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt, 10));
		return Duration.ofMillis(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
	}

	static @Nullable String state(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException postgres) {
				return postgres.getSQLState();
			}
		}
		return null;
	}

	/** What is tried. */
	@FunctionalInterface
	interface Action<E extends Exception> {

		void run() throws E;

	}

}
