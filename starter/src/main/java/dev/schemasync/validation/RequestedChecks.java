package dev.schemasync.validation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import dev.schemasync.report.SchemaReport;

/**
 * Validations that people ask for: one at a time, ten in ten seconds at most, and nobody
 * waits longer than two seconds. Who asks while one runs gets the one after it, as the
 * database may have been mended meanwhile.
 */
public final class RequestedChecks {

	private static final int LIMIT = 10;

	private static final Duration WINDOW = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofMillis(1900);

	private final SchemaMonitor monitor;

	private final SchemaWatch watch;

	private final Clock clock;

	private final Deque<Instant> begun = new ArrayDeque<>();

	private boolean running;

	private @Nullable Check next;

	/**
	 * Create the checks.
	 * @param monitor validates
	 * @param watch is told to look when a validation has ended
	 * @param clock tells the time
	 */
	public RequestedChecks(SchemaMonitor monitor, SchemaWatch watch, Clock clock) {
		this.monitor = monitor;
		this.watch = watch;
		this.clock = clock;
	}

	/**
	 * Validate now.
	 * @return what came of it within two seconds
	 */
	public Outcome check() {
		Check check = begin();
		if (check == null) {
			return new Outcome.TooOften(WINDOW);
		}
		try {
			return new Outcome.Done(check.result().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (ExecutionException ex) {
			return new Outcome.Failed(PublicReason.of(ex.getCause()));
		}
		catch (TimeoutException ex) {
			String error = this.watch.current().state().error();
			boolean unreachable = PublicReason.UNREACHABLE.equals(error);
			return unreachable ? new Outcome.Failed(PublicReason.UNREACHABLE) : new Outcome.Running(check.since());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Outcome.Running(check.since());
		}
	}

	private synchronized @Nullable Check begin() {
		if (this.next != null) {
			return this.next;
		}
		Instant now = this.clock.instant();
		while (!this.begun.isEmpty() && !this.begun.getFirst().isAfter(now.minus(WINDOW))) {
			this.begun.removeFirst();
		}
		if (this.begun.size() >= LIMIT) {
			return null;
		}
		this.begun.addLast(now);
		Check check = new Check(new CompletableFuture<>(), now);
		if (this.running) {
			this.next = check;
		}
		else {
			run(check);
		}
		return check;
	}

	private synchronized void run(Check check) {
		this.running = true;
		Thread.ofVirtual().name("schema-check").start(() -> {
			try {
				SchemaReport report = this.monitor.check();
				ended();
				check.result().complete(report);
			}
			catch (RuntimeException | Error ex) {
				ended();
				check.result().completeExceptionally(ex);
			}
		});
	}

	private void ended() {
		this.watch.refresh();
		synchronized (this) {
			Check waiting = this.next;
			this.running = false;
			this.next = null;
			if (waiting != null) {
				run(waiting);
			}
		}
	}

	/** What came of a request. */
	public sealed interface Outcome {

		/**
		 * The validation has ended.
		 *
		 * @param report what it found
		 */
		record Done(SchemaReport report) implements Outcome {

		}

		/**
		 * The validation takes longer than anyone should wait.
		 *
		 * @param since when it was asked for
		 */
		record Running(Instant since) implements Outcome {

		}

		/**
		 * The database could not be read.
		 *
		 * @param reason fixed words without host, role or SQL
		 */
		record Failed(String reason) implements Outcome {

		}

		/**
		 * There were too many requests.
		 *
		 * @param retryAfter after which time to ask again
		 */
		record TooOften(Duration retryAfter) implements Outcome {

		}

	}

	/**
	 * A validation that somebody asked for.
	 *
	 * @param result the report, perhaps still to come
	 * @param since when it was asked for
	 */
	private record Check(CompletableFuture<SchemaReport> result, Instant since) {

	}

}
