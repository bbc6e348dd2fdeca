package dev.schemasync.validation;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * One read of something whose answer may get lost, such as a query to a database behind a
 * failing network: on a thread of its own. A read that is given up closes its connection,
 * as an interrupted virtual thread does, so that it does not occupy a pool for ever.
 *
 * @param <T> what is read
 */
public final class BackgroundRead<T> {

	/** It may wait for locks, and be long, but those behind it do not wait for ever. */
	static final Duration VALIDATION = Duration.ofMinutes(10);

	private static final int AT_ONE_TIME = 3;

	private static final Duration GRACE = Duration.ofSeconds(5);

	private final CompletableFuture<T> result = new CompletableFuture<>();

	private final long start = System.nanoTime();

	private final Thread thread;

	private final List<Thread> givenUp;

	private BackgroundRead(Supplier<T> source, List<Thread> givenUp) {
		this.givenUp = givenUp;
		this.thread = Thread.ofVirtual().start(() -> read(source));
	}

	/**
	 * Begin to read.
	 * @param <T> what is read
	 * @param source reads
	 * @param former the read that this one replaces, if there is one
	 * @return the read on its way
	 */
	public static <T> BackgroundRead<T> of(Supplier<T> source, @Nullable BackgroundRead<T> former) {
		return new BackgroundRead<>(source, (former != null) ? former.alive().toList() : List.of());
	}

	/**
	 * Read within a time, after which the read is given up.
	 * @param <T> what is read
	 * @param source reads
	 * @param limit how long it may take
	 * @return what was read
	 */
	static <T> T within(Supplier<T> source, Duration limit) {
		BackgroundRead<T> read = of(source, null);
		try {
			return read.finish(limit);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException(new SQLTransientConnectionException("no answer within " + limit));
		}
		catch (InterruptedException ex) {
			read.thread.interrupt();
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private T finish(Duration limit) throws InterruptedException, TimeoutException {
		try {
			try {
				return await(limit);
			}
			catch (TimeoutException ex) {
				this.thread.interrupt();
				// how it failed says more
				return await(GRACE);
			}
		}
		catch (ExecutionException ex) {
			switch (ex.getCause()) {
				case RuntimeException cause -> throw cause;
				case Error cause -> throw cause;
				case null, default -> throw new IllegalStateException(ex);
			}
		}
	}

	private T await(Duration limit) throws InterruptedException, TimeoutException, ExecutionException {
		return this.result.get(limit.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Wait for the result.
	 * @param patience how long to wait, counted from the begin of the read
	 * @return what was read
	 * @throws ExecutionException if it could not be read
	 * @throws TimeoutException if it is not read yet
	 * @throws InterruptedException if the waiting thread was interrupted
	 */
	public T get(Duration patience) throws ExecutionException, TimeoutException, InterruptedException {
		return this.result.get(Math.max(0, patience.toNanos() - age().toNanos()), TimeUnit.NANOSECONDS);
	}

	/**
	 * Return whether there is a result, or a failure.
	 * @return {@code false} as long as it is read
	 */
	public boolean isDone() {
		return this.result.isDone();
	}

	/**
	 * Give the read up, if it takes too long.
	 * @param limit how long it may take
	 * @return whether another one may begin in its place
	 */
	public boolean isLost(Duration limit) {
		if (isDone() || age().compareTo(limit) < 0) {
			return false;
		}
		this.thread.interrupt();
		return alive().count() < AT_ONE_TIME;
	}

	/**
	 * Return how old it is.
	 * @return the time since it began
	 */
	public Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.start);
	}

	private Stream<Thread> alive() {
		return Stream.concat(this.givenUp.stream(), Stream.of(this.thread)).filter(Thread::isAlive);
	}

	private void read(Supplier<T> source) {
		try {
			this.result.complete(source.get());
		}
		catch (RuntimeException | Error ex) {
			this.result.completeExceptionally(ex);
		}
	}

}
