package dev.schemasync.actuate;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link BoundedHealthIndicator}. */
class BoundedHealthIndicatorTests {

	private static final Duration LIMIT = Duration.ofMillis(200);

	@Test
	void quickAnswerIsPassedOn() {
		assertThat(bounded(() -> Health.up().withDetail("database", "PostgreSQL").build()).health().getDetails())
			.containsEntry("database", "PostgreSQL");
		assertThat(bounded(() -> Health.outOfService().build()).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void questionThatIsNotAnsweredIsAskedOnceAndNobodyWaits() {
		CountDownLatch end = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		HealthIndicator indicator = bounded(() -> {
			asked.incrementAndGet();
			await(end);
			return Health.up().build();
		});
		long start = System.nanoTime();
		for (int i = 0; i < 100; i++) {
			assertThat(indicator.health().getStatus()).isEqualTo(Status.DOWN);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.multipliedBy(5));
		assertThat(asked.get()).isEqualTo(1);
		end.countDown();
		org.awaitility.Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> indicator.health().getStatus().equals(Status.UP));
	}

	@Test
	void failureIsDown() {
		assertThat(bounded(() -> {
			throw new IllegalStateException("no");
		}).health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void severalAreBoundedOneByOne() {
		CountDownLatch never = new CountDownLatch(1);
		HealthContributor several = CompositeHealthContributor
			.fromMap(Map.of("one", (HealthIndicator) () -> Health.up().build(), "two", (HealthIndicator) () -> {
				await(never);
				return Health.up().build();
			}));
		CompositeHealthContributor bounded = (CompositeHealthContributor) BoundedHealthIndicator.of(several, LIMIT);
		assertThat(((HealthIndicator) bounded.getContributor("one")).health().getStatus()).isEqualTo(Status.UP);
		assertThat(((HealthIndicator) bounded.getContributor("two")).health().getStatus()).isEqualTo(Status.DOWN);
		never.countDown();
	}

	private static HealthIndicator bounded(HealthIndicator indicator) {
		return (HealthIndicator) BoundedHealthIndicator.of(indicator, LIMIT);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
