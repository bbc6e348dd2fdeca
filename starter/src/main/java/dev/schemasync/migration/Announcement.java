package dev.schemasync.migration;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/** What others are told beside the work, on a thread of its own. */
final class Announcement {

	private @Nullable FutureTask<@Nullable Void> told;

	void begin(Callable<@Nullable Void> telling) {
		FutureTask<@Nullable Void> next = new FutureTask<>(telling);
		this.told = next;
		Thread.ofVirtual().name("schema-sync-lock").start(next);
	}

	/**
	 * Wait for the end of the last one.
	 * @throws SQLException if they could not be told
	 */
	void confirm() throws SQLException {
		FutureTask<@Nullable Void> last = this.told;
		this.told = null;
		if (last == null) {
			return;
		}
		try {
			last.get();
		}
		catch (ExecutionException ex) {
			throw new SQLException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SQLException(ex);
		}
	}

}
