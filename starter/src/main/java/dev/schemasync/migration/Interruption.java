package dev.schemasync.migration;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Ends a migration in order when its process is told to end (SIGTERM, Ctrl-C): cancels
 * the statement, so that PostgreSQL does not go on with it, waits until it is undone and
 * the lock is free, says what was left, and ends with 130.
 */
final class Interruption implements AutoCloseable {

	/** What a shell reports of a process that Ctrl-C ended. */
	private static final int EXIT_CODE = 130;

	private static final int PATIENCE_SECONDS = 10;

	private final Thread hook = new Thread(this::run, "schema-sync-interruption");

	private final CountDownLatch ended = new CountDownLatch(1);

	private final MigrationListener listener;

	private volatile boolean interrupted;

	private volatile @Nullable PGConnection working;

	private volatile String left = "Nothing was changed";

	private final @Nullable SignalHandler before;

	Interruption(MigrationListener listener) {
		this.listener = listener;
		Runtime.getRuntime().addShutdownHook(this.hook);
		this.before = handle((signal) -> Thread.ofPlatform().start(() -> System.exit(EXIT_CODE)));
	}

	/** Ctrl-C ends with 130 anyway, SIGTERM would with 143. */
	private static @Nullable SignalHandler handle(SignalHandler handler) {
		try {
			return Signal.handle(new Signal("TERM"), handler);
		}
		catch (IllegalArgumentException ex) {
			// the JVM was told to leave signals alone
			return null;
		}
	}

	/** From now on this connection runs statements. */
	void working(PGConnection connection) {
		this.working = connection;
	}

	/** From now on this is what is left when the process is told to end. */
	void left(String words) {
		this.left = words;
	}

	/**
	 * End here if the process was told to.
	 * @throws MigrationFailedException if it was
	 */
	void check() {
		if (this.interrupted) {
			throw MigrationFailedException.interrupted(this.left);
		}
	}

	boolean isInterrupted() {
		return this.interrupted;
	}

	private void run() {
		this.interrupted = true;
		cancel();
		try {
			for (int i = 0; i < PATIENCE_SECONDS && !this.ended.await(1, TimeUnit.SECONDS); i++) {
				cancel();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.listener
			.message("Interrupted. %s. What to do: run it again, it goes on where it was".formatted(this.left));
	}

	private void cancel() {
		PGConnection connection = this.working;
		if (connection != null) {
			try {
				connection.cancelQuery();
			}
			catch (SQLException ex) {
				this.listener.message("The statement could not be cancelled");
			}
		}
	}

	@Override
	public void close() {
		this.ended.countDown();
		if (this.before != null) {
			handle(this.before);
		}
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			this.listener.message("The migration ended as the process was told to");
		}
	}

}
