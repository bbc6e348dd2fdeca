package dev.schemasync.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

import dev.schemasync.validation.BackgroundRead;

/**
 * The health of something that may not answer, such as a frozen database: who asks waits
 * for a bounded time, and one question is on its way. One that is not answered in five
 * times that time is given up.
 */
public final class BoundedHealthIndicator implements HealthIndicator {

	private static final int TIMES = 5;

	private final HealthIndicator delegate;

	private final Duration limit;

	private @Nullable BackgroundRead<Health> pending;

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
		try {
			return question().get(this.limit);
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

	private synchronized BackgroundRead<Health> question() {
		BackgroundRead<Health> question = this.pending;
		if (question == null || question.isDone() || question.isLost(this.limit.multipliedBy(TIMES))) {
			question = BackgroundRead.of(this::ask, question);
			this.pending = question;
		}
		return question;
	}

	private Health ask() {
		Health health = this.delegate.health();
		return (health != null) ? health : Health.unknown().build();
	}

}
