package dev.schemasync.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.schemasync.migration.ChangeSetStatus;
import dev.schemasync.migration.SchemaVersion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests for {@link SchemaWatch}, with a history in place of a database. */
class SchemaWatchTests {

	private static final WatchSources NOTHING = new WatchSources(List::of, () -> null);

	private final AtomicInteger reads = new AtomicInteger();

	private final AtomicBoolean down = new AtomicBoolean();

	private final AtomicBoolean frozen = new AtomicBoolean();

	private final CountDownLatch thaw = new CountDownLatch(1);

	private SchemaWatch watch = TestMonitor.of(() -> {
		throw new IllegalStateException("Nothing is validated here");
	}, this::history).watch(NOTHING);

	@AfterEach
	void stop() {
		this.thaw.countDown();
		this.watch.stop();
	}

	@Test
	void thousandQuestionsAreOneReading() {
		this.watch.start();
		for (int i = 0; i < 1000; i++) {
			assertThat(this.watch.current().state().status()).isEqualTo(SchemaState.Status.OK);
		}
		assertThat(this.reads.get()).isLessThanOrEqualTo(3);
	}

	@Test
	void nobodyWaitsForAFrozenDatabase() {
		this.watch.start();
		assertThat(this.watch.current().state().status()).isEqualTo(SchemaState.Status.OK);
		this.frozen.set(true);
		int slow = 0;
		for (int i = 0; i < 500; i++) {
			long start = System.nanoTime();
			this.watch.current();
			slow += (Duration.ofNanos(System.nanoTime() - start).toMillis() < 50) ? 0 : 1;
			sleep(10);
		}
		// a busy machine may stop this thread now and then
		assertThat(slow).isLessThan(3);
		assertThat(this.watch.current().state().error()).isEqualTo("database unreachable");
	}

	@Test
	void outageIsSeenAndItsEndToo() {
		this.watch.start();
		assertThat(this.watch.current().state().status()).isEqualTo(SchemaState.Status.OK);
		this.down.set(true);
		eventually(() -> this.watch.current().state().status() == SchemaState.Status.ERROR);
		Instant since = this.watch.current().since();
		sleep(1500);
		assertThat(this.watch.current().since()).isEqualTo(since);
		assertThat(this.watch.current().firstState()).isFalse();
		this.down.set(false);
		eventually(() -> this.watch.current().state().status() == SchemaState.Status.OK);
		assertThat(this.watch.current().since()).isAfter(since);
	}

	@Test
	void whoWantsToKnowIsToldOfEachStateOnce() {
		List<SchemaState.Status> told = Collections.synchronizedList(new ArrayList<>());
		this.watch.onChange((change) -> {
			if (change.isOfState()) {
				told.add(change.after().state().status());
			}
		});
		this.watch.start();
		eventually(() -> told.size() == 1);
		this.down.set(true);
		eventually(() -> told.size() == 2);
		sleep(2500);
		assertThat(told).containsExactly(SchemaState.Status.OK, SchemaState.Status.ERROR);
	}

	@Test
	void pendingMigrationsAreKnownByNameAndWhoMigrates() {
		ChangeSetStatus pending = new ChangeSetStatus("2_b", "amara", "b.sql", "Do it", ChangeSetStatus.State.PENDING,
				null, List.of());
		AtomicInteger lists = new AtomicInteger();
		this.watch = TestMonitor.of(() -> {
			throw new IllegalStateException();
		}, this::history).watch(new WatchSources(() -> {
			lists.incrementAndGet();
			return List.of(pending);
		}, () -> MigrationActivity.lockedBy("web-1", Instant.EPOCH)));
		this.watch.start();
		eventually(() -> !this.watch.current().pending().isEmpty());
		assertThat(this.watch.current().pending()).containsExactly(pending);
		assertThat(this.watch.current().activity()).isNotNull();
	}

	@Test
	void namesAreReadAgainOnlyForAnotherVersion() {
		AtomicInteger lists = new AtomicInteger();
		this.watch = TestMonitor.of(() -> {
			throw new IllegalStateException();
		}, this::history).watch(new WatchSources(() -> {
			lists.incrementAndGet();
			return List.of();
		}, () -> null));
		this.watch.start();
		for (int i = 0; i < 4; i++) {
			this.watch.current();
			sleep(1000);
		}
		assertThat(this.reads.get()).isGreaterThan(1);
		assertThat(lists.get()).isEqualTo(1);
	}

	private SchemaVersion history() {
		this.reads.incrementAndGet();
		if (this.frozen.get()) {
			try {
				this.thaw.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
		if (this.down.get()) {
			throw new IllegalStateException("down");
		}
		return TestMonitor.VERSION;
	}

	private static void eventually(BooleanSupplier condition) {
		await().atMost(Duration.ofSeconds(60)).until(condition::getAsBoolean);
	}

	private static void sleep(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
