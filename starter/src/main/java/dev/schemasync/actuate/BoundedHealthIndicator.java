package dev.schemasync.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The health of something that may not answer, such as a frozen database: who asks waits
 * for a bounded time, and at most one question is on its way.
 */
public final class BoundedHealthIndicator implements HealthIndicator {

	private final HealthIndicator delegate;

	private final Duration limit;

	private @Nullable Question pending;

	private BoundedHealthIndicator(HealthIndicator delegate, Duration limit) {
		this.delegate = delegate;
		this.limit = limit;
	}

	/**
	 * Bound what a contributor may take.
	 * @param contributor an indicator, or several
	 * @param limit how long each may take
	 * @return the same, bounded
	 */
	public static HealthContributor of(HealthContributor contributor, Duration limit) {
		return switch (contributor) {
			case HealthIndicator indicator -> new BoundedHealthIndicator(indicator, limit);
			case CompositeHealthContributor composite -> {
				Map<String, HealthContributor> bounded = new LinkedHashMap<>();
				composite.forEach((entry) -> bounded.put(entry.name(), of(entry.contributor(), limit)));
				yield CompositeHealthContributor.fromMap(bounded);
			}
		};
	}

	@Override
	public Health health() {
		Question question = question();
		try {
			long rest = this.limit.toNanos() - (System.nanoTime() - question.start());
			return question.answer().get(Math.max(0, rest), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			return Health.down().withDetail("error", "no answer within " + this.limit.toMillis() + " ms").build();
		}
		catch (ExecutionException ex) {
			Throwable cause = ex.getCause();
			return (cause != null) ? Health.down(cause).build() : Health.down().build();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.down().withDetail("error", "interrupted").build();
		}
	}

	private synchronized Question question() {
		Question question = this.pending;
		if (question == null || question.answer().isDone()) {
			question = new Question(
					CompletableFuture.supplyAsync(this.delegate::health, (task) -> Thread.ofVirtual().start(task)),
					System.nanoTime());
			this.pending = question;
		}
		return question;
	}

	/**
	 * A question on its way.
	 *
	 * @param answer the answer, perhaps still to come
	 * @param start when it was asked
	 */
	private record Question(CompletableFuture<Health> answer, long start) {

	}

}
