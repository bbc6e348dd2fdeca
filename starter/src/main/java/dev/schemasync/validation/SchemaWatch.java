package dev.schemasync.validation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps what is known of the schema in memory and reads it anew in the background, so
 * that no request waits for the database: each second while somebody asks, each ten
 * seconds otherwise.
 */
public final class SchemaWatch implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(SchemaWatch.class);

	// before the web server, which may be asked at once
	private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private static final Duration IDLE_PERIOD = Duration.ofSeconds(10);

	private static final Duration AWAKE = Duration.ofSeconds(15);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final SchemaMonitor monitor;

	private final WatchedHistory history;

	private final WatchSources sources;

	private final Clock clock;

	private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

	private volatile @Nullable ScheduledExecutorService scheduler;

	private volatile @Nullable SchemaSnapshot snapshot;

	private volatile @Nullable String fingerprint;

	private volatile long asked = System.nanoTime();

	private volatile long read = System.nanoTime();

	/**
	 * Create a watch, which begins with {@link #start()}.
	 * @param monitor tells the state
	 * @param validator tells the fingerprint of what it validated
	 * @param sources what is read beside the state
	 * @param clock tells since when
	 */
	public SchemaWatch(SchemaMonitor monitor, SchemaValidator validator, WatchSources sources, Clock clock) {
		this.monitor = monitor;
		this.history = new WatchedHistory(sources);
		this.sources = sources;
		this.clock = clock;
		validator.onReport((report, seen) -> {
			this.fingerprint = seen;
			wake();
		});
	}

	/**
	 * Return what is known now. Does not wait, except at the start, and for the first who
	 * asks after a while: up to a second.
	 * @return the snapshot
	 */
	public SchemaSnapshot current() {
		long now = System.nanoTime();
		boolean slept = now - this.asked > AWAKE.toNanos() && now - this.read > PERIOD.toNanos();
		this.asked = now;
		SchemaSnapshot known = this.snapshot;
		if (known != null && !slept && !known.state().isStarting()) {
			return known;
		}
		refresh();
		known = this.snapshot;
		return (known != null) ? known : SchemaSnapshot.unknown(this.clock.instant());
	}

	/** Read the state anew, and wait for it up to a second. */
	public void refresh() {
		Future<?> read = wake();
		if (read == null) {
			read();
			return;
		}
		try {
			read.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			logger.debug("The state of the schema is not read yet");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * Tell someone of every other state from now on, on the thread that reads it.
	 * @param listener takes the change
	 */
	public void onChange(Consumer<Change> listener) {
		this.listeners.add(listener);
	}

	private @Nullable Future<?> wake() {
		ScheduledExecutorService running = this.scheduler;
		try {
			return (running != null) ? running.submit(this::read) : null;
		}
		catch (RejectedExecutionException ex) {
			return null;
		}
	}

	private void readWhenDue() {
		long now = System.nanoTime();
		if (now - this.asked <= AWAKE.toNanos() || now - this.read >= IDLE_PERIOD.toNanos()) {
			read();
		}
	}

	private synchronized void read() {
		try {
			this.read = System.nanoTime();
			SchemaState state = this.monitor.state().asFarAsKnown();
			publish(state);
			if (state.error() == null || state.version() != null) {
				this.history.read(state.version());
				publish(state);
			}
		}
		catch (RuntimeException ex) {
			// the schedule would end with it
			logger.warn("The state of the schema could not be read", ex);
		}
	}

	private void publish(SchemaState state) {
		SchemaSnapshot before = this.snapshot;
		boolean same = before != null && before.state().status() == state.status()
				&& before.state().validation() == state.validation()
				&& before.state().isStarting() == state.isStarting();
		Instant since = (same && before != null) ? before.since() : this.clock.instant();
		boolean first = before == null || (same && before.firstState()) || before.state().isStarting();
		SchemaSnapshot after = new SchemaSnapshot(state, since, first, this.history.latest().changeSets(),
				this.history.latest().activity(), this.fingerprint,
				(state.error() == null) ? this.sources.rollback().get() : null,
				(state.error() == null) ? this.sources.drift().get() : null);
		if (!after.equals(before)) {
			this.snapshot = after;
			Change change = new Change(before, after);
			this.listeners.forEach((listener) -> listener.accept(change));
		}
	}

	@Override
	public void start() {
		ScheduledExecutorService executor = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("schema-watch").factory());
		executor.scheduleWithFixedDelay(this::readWhenDue, 0, PERIOD.toNanos(), TimeUnit.NANOSECONDS);
		this.scheduler = executor;
	}

	@Override
	public void stop() {
		ScheduledExecutorService running = this.scheduler;
		if (running != null) {
			running.shutdownNow();
		}
		this.scheduler = null;
	}

	@Override
	public boolean isRunning() {
		return this.scheduler != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/**
	 * Something is known now that was not known before.
	 *
	 * @param before what was known, {@code null} at first
	 * @param after what is known
	 */
	public record Change(@Nullable SchemaSnapshot before, SchemaSnapshot after) {

		/**
		 * Return whether the state became another, or is the first.
		 * @return {@code false} if only numbers or times differ
		 */
		public boolean isOfState() {
			return this.before == null || !this.before.since().equals(this.after.since());
		}

	}

}
