package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** Waits for the lock, and says for whom: at once, and every ten seconds. */
final class LockWait {

	private static final Duration POLL = Duration.ofMillis(250);

	private static final Duration REPEAT = Duration.ofSeconds(10);

	/** How long plain Liquibase may be seen doing nothing before it counts as gone. */
	private static final Duration GONE = Duration.ofSeconds(4);

	private final MigrationListener listener;

	private final Interruption interruption;

	private long said = System.nanoTime() - REPEAT.toNanos();

	LockWait(MigrationListener listener, Interruption interruption) {
		this.listener = listener;
		this.interruption = interruption;
	}

	AdvisoryLock acquire(Connection connection, String key) throws SQLException {
		while (true) {
			this.interruption.check();
			AdvisoryLock lock = AdvisoryLock.attempt(connection, key);
			if (lock != null) {
				return lock;
			}
			LockHolder holder = AdvisoryLock.holder(connection, key);
			if (holder != null) {
				say("Waiting: migrations are run by %s".formatted(holder.words()));
			}
			pause();
		}
	}

	/** Wait until plain Liquibase has finished, or free its lock if it is gone. */
	void awaitLiquibase(AdvisoryLock lock, HistoryTable table) throws SQLException {
		long seen = System.nanoTime();
		while (true) {
			this.interruption.check();
			LiquibaseLockRow row = lock.ask(table::liquibaseLock);
			if (row == null) {
				return;
			}
			long now = System.nanoTime();
			if (row.hasSession()) {
				seen = now;
			}
			if (now - seen >= GONE.toNanos()) {
				this.listener.message("Freed the lock row that Liquibase on %s left behind, set %s: its session is gone"
					.formatted(row.holder(), row.since()));
				lock.ask(table::clearLiquibaseLock);
				return;
			}
			say("Waiting: Liquibase on %s holds its lock row since %s".formatted(row.holder(), row.since()));
			pause();
		}
	}

	/** Wait until Flyway has finished that runs without us. */
	void awaitFlyway(AdvisoryLock lock, AdvisoryLock.Question<MigrationLock> question) throws SQLException {
		for (MigrationLock held = lock.ask(question); held != null; held = lock.ask(question)) {
			this.interruption.check();
			say("Waiting: migrations are run by %s since %s".formatted(held.holder(), held.since()));
			pause();
		}
	}

	private void say(@Nullable String message) {
		long now = System.nanoTime();
		if (now - this.said >= REPEAT.toNanos()) {
			this.said = now;
			this.listener.message(String.valueOf(message));
		}
	}

	static void pause() {
		pause(POLL);
	}

	static void pause(Duration duration) {
		try {
			Thread.sleep(duration);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw MigrationFailedException.interrupted("Nothing of the change set is left");
		}
	}

}
