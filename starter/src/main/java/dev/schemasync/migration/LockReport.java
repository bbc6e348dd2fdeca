package dev.schemasync.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** Says while a change set runs which sessions it waits for. */
final class LockReport implements AutoCloseable {

	private static final Duration PERIOD = Duration.ofSeconds(1);

	private static final int REPEAT = 10;

	private final AdvisoryLock lock;

	private final MigrationListener listener;

	private final CountDownLatch end = new CountDownLatch(1);

	private final Thread thread;

	LockReport(AdvisoryLock lock, MigrationListener listener) {
		this.lock = lock;
		this.listener = listener;
		this.thread = Thread.ofPlatform().daemon().name("schema-sync-lock-report").start(this::run);
	}

	private void run() {
		@Nullable String said = null;
		try {
			for (int i = 0; !this.end.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS); i++) {
				String blocking = this.lock.ask((connection) -> BlockingSessions.of(connection, this.lock.worker()));
				if (blocking != null && (said == null || i % REPEAT == 0)) {
					this.listener.message("Waiting for a lock that is held by " + blocking);
				}
				said = blocking;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (SQLException ex) {
			this.listener.message("The sessions that hold locks cannot be read any more");
		}
	}

	@Override
	public void close() {
		// never interrupted: it may be talking on the connection of the lock
		this.end.countDown();
		try {
			this.thread.join(PERIOD);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
