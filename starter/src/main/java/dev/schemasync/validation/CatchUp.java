package dev.schemasync.validation;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates again out of turn, as when somebody else migrated or an outage is over: at
 * once for another version, and every two seconds at most otherwise.
 */
final class CatchUp {

	private static final Logger logger = LoggerFactory.getLogger(CatchUp.class);

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private final ExecutorService executor;

	private final Runnable check;

	private @Nullable Future<?> running;

	private @Nullable String version;

	private long start;

	CatchUp(ExecutorService executor, Runnable check) {
		this.executor = executor;
		this.check = check;
	}

	/**
	 * Validate, unless that was just done for this version.
	 * @param current the version that the database has
	 * @param patience how long to wait for the end
	 */
	void to(@Nullable String current, Duration patience) {
		try {
			Future<?> request = request(current);
			request.get(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | RejectedExecutionException ex) {
			logger.debug("The schema is not validated yet");
		}
		catch (ExecutionException ex) {
			logger.debug("The schema could not be validated", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized Future<?> request(@Nullable String current) {
		Future<?> known = this.running;
		boolean fresh = System.nanoTime() - this.start < PAUSE.toNanos() && Objects.equals(this.version, current);
		if (known == null || (known.isDone() && !fresh)) {
			known = this.executor.submit(this.check);
			this.running = known;
			this.version = current;
			this.start = System.nanoTime();
		}
		return known;
	}

}
