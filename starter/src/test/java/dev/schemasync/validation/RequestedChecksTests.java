package dev.schemasync.validation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests for {@link RequestedChecks}, with entities that cannot be read. */
class RequestedChecksTests {

	private final AtomicInteger begun = new AtomicInteger();

	private final CountDownLatch end = new CountDownLatch(1);

	@Test
	void failureIsSaidInFixedWords() {
		RequestedChecks checks = checks(false);
		assertThat(checks.check()).isEqualTo(new RequestedChecks.Outcome.Failed("internal error"));
	}

	@Test
	void tenInTenSecondsAreEnough() {
		RequestedChecks checks = checks(false);
		List<RequestedChecks.Outcome> outcomes = IntStream.range(0, 12).mapToObj((i) -> checks.check()).toList();
		assertThat(outcomes.subList(0, 10)).hasOnlyElementsOfType(RequestedChecks.Outcome.Failed.class);
		assertThat(outcomes.subList(10, 12)).hasOnlyElementsOfType(RequestedChecks.Outcome.TooOften.class);
		assertThat(this.begun.get()).isEqualTo(10);
	}

	@Test
	void nobodyWaitsForALongOneAndWhoComesMeanwhileGetsTheNext() {
		RequestedChecks checks = checks(true);
		long start = System.nanoTime();
		List<CompletableFuture<RequestedChecks.Outcome>> all = IntStream.range(0, 20)
			.mapToObj((i) -> CompletableFuture.supplyAsync(checks::check, (task) -> Thread.ofVirtual().start(task)))
			.toList();
		all.forEach((outcome) -> assertThat(outcome.join()).isInstanceOf(RequestedChecks.Outcome.Running.class));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
		assertThat(this.begun.get()).isEqualTo(1);
		this.end.countDown();
		await().atMost(Duration.ofSeconds(60)).until(() -> this.begun.get() == 2);
		assertThat(checks.check()).isInstanceOf(RequestedChecks.Outcome.Failed.class);
	}

	private RequestedChecks checks(boolean slow) {
		TestMonitor monitor = TestMonitor.of(() -> {
			this.begun.incrementAndGet();
			if (slow) {
				try {
					this.end.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}
			throw new IllegalStateException("secret host and SQL");
		}, () -> TestMonitor.VERSION);
		SchemaWatch watch = monitor.watch(new WatchSources(List::of, () -> null));
		return new RequestedChecks(monitor.monitor(), watch, Clock.systemUTC());
	}

}
