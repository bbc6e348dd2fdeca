package dev.schemasync.validation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.schemasync.migration.ChangeSetStatus;
import dev.schemasync.migration.SchemaVersion;

/**
 * The change sets by name and who migrates. They are read on a thread of their own, as a
 * frozen database must not freeze whoever watches it; the change sets only when another
 * version is seen. Used by one thread at a time.
 */
final class WatchedHistory {

	private static final Logger logger = LoggerFactory.getLogger(WatchedHistory.class);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final WatchSources sources;

	private final Duration limit;

	private @Nullable BackgroundRead<Reading> pending;

	private Reading latest = new Reading(null, List.of(), null);

	WatchedHistory(WatchSources sources) {
		this(sources, LIMIT);
	}

	WatchedHistory(WatchSources sources, Duration limit) {
		this.sources = sources;
		this.limit = limit;
	}

	/**
	 * Return what was read last.
	 * @return the reading, empty before the first
	 */
	Reading latest() {
		return this.latest;
	}

	/**
	 * Read again, and wait for it up to a second. What cannot be read stays as it was.
	 * @param version the version that the database has now
	 */
	void read(@Nullable SchemaVersion version) {
		BackgroundRead<Reading> reading = this.pending;
		if (reading == null || reading.isLost(this.limit)) {
			Reading before = this.latest;
			reading = BackgroundRead.of(() -> read(version, before), reading);
			this.pending = reading;
		}
		try {
			this.latest = reading.get(reading.age().plus(PATIENCE));
			this.pending = null;
		}
		catch (TimeoutException ex) {
			logger.debug("The change sets are not read yet");
		}
		catch (ExecutionException ex) {
			this.pending = null;
			logger.debug("The change sets could not be read", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Reading read(@Nullable SchemaVersion version, Reading before) {
		MigrationActivity activity = this.sources.activity().get();
		boolean same = before.version() != null && before.version().equals(version) && activity == null;
		return new Reading(version, same ? before.changeSets() : this.sources.changeSets().get(), activity);
	}

	/**
	 * What was read.
	 *
	 * @param version the version at that time
	 * @param changeSets every change set of the changelog and of the database
	 * @param activity who migrated
	 */
	record Reading(@Nullable SchemaVersion version, List<ChangeSetStatus> changeSets,
			@Nullable MigrationActivity activity) {

	}

}
