package dev.schemasync.migration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Who may migrate now. Liquibase keeps its lock service and a cache of what is up to date
 * for the whole JVM, so two runs in one JVM disturb each other: all threads share one
 * turn, but those with a Liquibase of their own.
 *
 * @see LiquibaseThreads
 * @see <a href= "https://github.com/liquibase/liquibase/issues/7956">liquibase#7956</a>
 */
final class Turn {

	private static final Turn SHARED = new Turn();

	private static final ThreadLocal<@Nullable Turn> OWN = new ThreadLocal<>();

	private final ReentrantLock lock = new ReentrantLock();

	/** Guarded by the lock; of several databases, the newest first. */
	private final Deque<MigrationSession> open = new ArrayDeque<>();

	private Turn() {
	}

	static Turn ofThread() {
		Turn own = OWN.get();
		return (own != null) ? own : SHARED;
	}

	/** Give this thread a turn of its own. */
	static void own() {
		OWN.set(new Turn());
	}

	void begin() {
		this.lock.lock();
	}

	void end() {
		this.lock.unlock();
	}

	Deque<MigrationSession> open() {
		return this.open;
	}

}
