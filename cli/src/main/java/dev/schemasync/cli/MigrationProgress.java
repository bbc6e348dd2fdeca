package dev.schemasync.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.MigrationListener;
import dev.schemasync.migration.MigrationResult;
import dev.schemasync.migration.SchemaMigrator;

/** A progress bar that appears on a terminal when a migration takes a while. */
final class MigrationProgress implements MigrationListener, AutoCloseable {

	private static final Duration DELAY = Duration.ofSeconds(1);

	private static final int WIDTH = 80;

	private int total;

	private final PrintStream err;

	private int done;

	private boolean closed;

	private @Nullable ProgressBar bar;

	/** Apply what is pending, and say what there is to wait for. */
	static MigrationResult migrate(SchemaMigrator migrator, PrintStream err) {
		try (MigrationProgress progress = new MigrationProgress(0, err)) {
			return migrator.migrate(progress);
		}
	}

	private MigrationProgress(int total, PrintStream err) {
		this.err = err;
		expect(total);
	}

	private void expect(int all) {
		if (this.total == 0 && all > 0) {
			this.total = all;
			if (Terminal.isPresent()) {
				Thread.ofVirtual().start(this::appearLater);
			}
		}
	}

	@Override
	public synchronized void running(String id, int number, int all) {
		expect(all);
	}

	private void appearLater() {
		try {
			Thread.sleep(DELAY);
			appear();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void appear() {
		if (!this.closed) {
			ProgressBar created = new ProgressBarBuilder().setTaskName("Migrating")
				.setInitialMax(this.total)
				.setStyle(ProgressBarStyle.ASCII)
				.setConsumer(new ConsoleProgressBarConsumer(this.err, WIDTH))
				.clearDisplayOnFinish()
				.build();
			created.stepTo(this.done);
			this.bar = created;
		}
	}

	@Override
	public synchronized void done(String id) {
		this.done++;
		if (this.bar != null) {
			this.bar.stepTo(this.done).setExtraMessage(id);
		}
	}

	@Override
	public synchronized void message(String message) {
		this.err.println(message);
	}

	/** Show how many of some change sets are done. */
	static MigrationProgress of(int total, PrintStream err) {
		return new MigrationProgress(total, err);
	}

	/** Hand over what there is to wait for. */
	static MigrationListener quiet(Consumer<String> messages) {
		return new MigrationListener() {

			@Override
			public void done(String id) {
				// the result says it
			}

			@Override
			public void message(String message) {
				messages.accept(message);
			}

		};
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		if (this.bar != null) {
			this.bar.close();
		}
	}

}
