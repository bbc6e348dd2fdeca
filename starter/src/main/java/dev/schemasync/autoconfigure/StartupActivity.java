package dev.schemasync.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.schemasync.migration.MigrationListener;
import dev.schemasync.migration.MigrationResult;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.validation.DriftBeforeDeploy;

/**
 * What the start of an application is about, in words that anyone may read: no machine,
 * role or session.
 */
final class StartupActivity implements MigrationListener {

	private static final Logger logger = LoggerFactory.getLogger(StartupActivity.class);

	private static final double MILLIS_PER_SECOND = 1000;

	private volatile @Nullable Running running;

	private volatile @Nullable String waiting;

	private volatile @Nullable MigrationResult result;

	@Override
	public void running(String id, int number, int total) {
		this.waiting = null;
		this.running = new Running(id, number, total, Instant.now());
	}

	@Override
	public void done(String id) {
		this.waiting = null;
		logger.info("Applied {}", id);
	}

	@Override
	public void message(String message) {
		if (message.startsWith("Waiting for a lock")) {
			this.waiting = "another session holds a lock";
		}
		else if (message.startsWith("Waiting")) {
			this.waiting = "another instance migrates";
		}
		logger.info("{}", message);
	}

	/**
	 * Migrate, and remember what was done.
	 * @param migrator the engine of the application
	 * @param dataSource connects it to the database
	 */
	void run(SchemaMigrator migrator, DataSource dataSource) {
		DriftBeforeDeploy.remember(dataSource, migrator.history());
		MigrationResult migrated = migrator.migrate(this);
		finished();
		this.result = migrated;
		if (!migrated.applied().isEmpty()) {
			logger.info("Applied {} change set(s) in {} s", migrated.applied().size(),
					String.format(Locale.ROOT, "%.1f", migrated.duration().toMillis() / MILLIS_PER_SECOND));
		}
	}

	/** The migration is over. */
	void finished() {
		this.running = null;
		this.waiting = null;
	}

	/**
	 * Return what the migration of this start did.
	 * @return the result, or {@code null} if there was none
	 */
	@Nullable MigrationResult result() {
		return this.result;
	}

	/**
	 * Return what happens.
	 * @return such as {@code change set 2 of 5, 20260413090000_x, for 12 s}, or an empty
	 * text
	 */
	String words() {
		Running current = this.running;
		String reason = this.waiting;
		String words = (current == null) ? "" : String.format(Locale.ROOT, "change set %d of %d, %s, for %d s",
				current.number(), current.total(), current.id(), current.age().toSeconds());
		if (reason == null) {
			return words;
		}
		return words.isEmpty() ? "waiting: " + reason : words + "; waiting: " + reason;
	}

	/**
	 * Return what happens as JSON.
	 * @return members after the status, or an empty text
	 */
	String json() {
		Running current = this.running;
		String reason = this.waiting;
		if (current == null && reason == null) {
			return "";
		}
		String changeSet = (current == null) ? ""
				: String.format(Locale.ROOT, "\"changeSet\":\"%s\",\"number\":%d,\"total\":%d,\"since\":\"%s\",",
						escape(current.id()), current.number(), current.total(), current.since());
		return ",\"migration\":{%s\"waitingFor\":%s}".formatted(changeSet,
				(reason != null) ? "\"" + reason + "\"" : "null");
	}

	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder();
		text.chars()
			.forEach((character) -> escaped
				.append((character == '"' || character == '\\' || character < ' ' || character == '<')
						? String.format(Locale.ROOT, "\\u%04x", character) : String.valueOf((char) character)));
		return escaped.toString();
	}

	/** A change set that runs. */
	private record Running(String id, int number, int total, Instant since) {

		Duration age() {
			return Duration.between(this.since, Instant.now());
		}

	}

}
