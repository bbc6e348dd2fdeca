package dev.schemasync.validation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.schemasync.migration.SchemaVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link CachedHistory}. */
class CachedHistoryTests {

	private final AtomicInteger reads = new AtomicInteger();

	@Test
	void readersAtOneTimeShareOneRead() throws Exception {
		CountDownLatch allAsked = new CountDownLatch(1);
		CachedHistory history = new CachedHistory(() -> {
			await(allAsked);
			return version(this.reads.incrementAndGet());
		});
		try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<SchemaVersion>> answers = List.of(readers.submit(history::read), readers.submit(history::read),
					readers.submit(history::read));
			allAsked.countDown();
			for (Future<SchemaVersion> answer : answers) {
				assertThat(answer.get()).isEqualTo(version(1));
			}
		}
		assertThat(this.reads).hasValue(1);
	}

	@Test
	void answerIsReadAgainAfterASecond() throws Exception {
		CachedHistory history = new CachedHistory(() -> version(this.reads.incrementAndGet()));
		assertThat(history.read()).isEqualTo(version(1));
		assertThat(history.read()).isEqualTo(version(1));
		Thread.sleep(Duration.ofMillis(1100));
		assertThat(history.read()).isEqualTo(version(2));
	}

	@Test
	void nobodyWaitsLongForADatabaseThatHangs() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		CachedHistory history = new CachedHistory(() -> {
			this.reads.incrementAndGet();
			await(never);
			return version(1);
		});
		assertThat(secondsOf(() -> failure(history))).isBetween(1.9, 3.0);
		assertThat(Math.min(secondsOf(() -> failure(history)), secondsOf(() -> failure(history)))).isLessThan(0.5);
		assertThat(this.reads).hasValue(1);
		never.countDown();
	}

	private static String failure(CachedHistory history) {
		assertThatExceptionOfType(CachedHistory.ReadFailedException.class).isThrownBy(history::read)
			.withMessage("database unreachable");
		return "";
	}

	private static double secondsOf(Callable<String> task) throws Exception {
		long start = System.nanoTime();
		task.call();
		return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SchemaVersion version(int number) {
		return new SchemaVersion(String.valueOf(number), List.of(), number, 0);
	}

}
