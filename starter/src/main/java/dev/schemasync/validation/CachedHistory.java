package dev.schemasync.validation;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
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

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final Supplier<SchemaVersion> source;

	private final Duration limit;

	private @Nullable BackgroundRead<SchemaVersion> latest;

	CachedHistory(Supplier<SchemaVersion> source) {
		this(source, LIMIT);
	}

	CachedHistory(Supplier<SchemaVersion> source, Duration limit) {
		this.source = source;
		this.limit = limit;
	}

	/**
	 * Return the history, at most a second old.
	 * @return the history
	 * @throws ReadFailedException if it cannot be read in time
	 */
	SchemaVersion read() {
		try {
			return reading().get(PATIENCE);
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

	private synchronized BackgroundRead<SchemaVersion> reading() {
		BackgroundRead<SchemaVersion> reading = this.latest;
		if (reading == null || (reading.isDone() && reading.age().compareTo(FRESH) >= 0)
				|| reading.isLost(this.limit)) {
			reading = BackgroundRead.of(this.source, reading);
			this.latest = reading;
		}
		return reading;
	}

	/** The history could not be read. The message is fit for anyone. */
	static final class ReadFailedException extends RuntimeException {

		ReadFailedException(String reason) {
			super(reason);
		}

	}

}
