package dev.schemasync.validation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.SchemaVersion;

/**
 * Reads the history for everyone who asks: at most one read at a time, at most one each
 * second, and nobody waits long. So a public address cannot load the database.
 */
final class CachedHistory {

	private static final Duration FRESH = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Supplier<SchemaVersion> source;

	private @Nullable Reading latest;

	CachedHistory(Supplier<SchemaVersion> source) {
		this.source = source;
	}

	/**
	 * Return the history, at most a second old.
	 * @return the history
	 * @throws ReadFailedException if it cannot be read in time
	 */
	SchemaVersion read() {
		Reading reading = reading();
		try {
			return reading.result().get(Math.max(0, PATIENCE.toNanos() - reading.age()), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw new ReadFailedException(PublicReason.of(ex.getCause()));
		}
		catch (TimeoutException ex) {
			throw new ReadFailedException(PublicReason.UNREACHABLE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ReadFailedException(PublicReason.UNREACHABLE);
		}
	}

	private synchronized Reading reading() {
		Reading reading = this.latest;
		if (reading == null || (reading.result().isDone() && reading.age() >= FRESH.toNanos())) {
			reading = new Reading(CompletableFuture.supplyAsync(this.source, (task) -> Thread.ofVirtual().start(task)),
					System.nanoTime());
			this.latest = reading;
		}
		return reading;
	}

	/**
	 * One read of the history.
	 *
	 * @param result the result, perhaps still to come
	 * @param start when it began
	 */
	private record Reading(CompletableFuture<SchemaVersion> result, long start) {

		long age() {
			return System.nanoTime() - this.start;
		}

	}

	/** The history could not be read. The message is fit for anyone. */
	static final class ReadFailedException extends RuntimeException {

		ReadFailedException(String reason) {
			super(reason);
		}

	}

}
