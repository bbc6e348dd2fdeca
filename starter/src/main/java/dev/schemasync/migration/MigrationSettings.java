package dev.schemasync.migration;

import java.time.Duration;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * What limits a change set, so that it never holds up the application for long.
 *
 * @param lockTimeout how long a statement may wait for a lock, zero for as long as it
 * needs
 * @param statementTimeout how long a statement may take, zero for as long as it needs;
 * does not hold for change sets without a transaction
 * @param retries how often a change set that could not get a lock is tried again
 */
public record MigrationSettings(Duration lockTimeout, Duration statementTimeout, int retries) {

	private static final MigrationSettings DEFAULT = new MigrationSettings(Duration.ofSeconds(5), Duration.ZERO, 5);

	private static final String PREFIX = "schema-sync.migration.";

	/**
	 * Read the settings without an application context.
	 * @param environment holds {@code schema-sync.migration.*}
	 * @return the settings
	 */
	public static MigrationSettings of(Environment environment) {
		return new MigrationSettings(duration(environment, "lock-timeout", DEFAULT.lockTimeout()),
				duration(environment, "statement-timeout", DEFAULT.statementTimeout()),
				environment.getProperty(PREFIX + "retries", Integer.class, DEFAULT.retries()));
	}

	private static Duration duration(Environment environment, String name, Duration otherwise) {
		// the converter of Spring Boot, which knows 5s, is not everywhere
		String text = environment.getProperty(PREFIX + name);
		return (text != null && !text.isBlank()) ? DurationStyle.detectAndParse(text.strip()) : otherwise;
	}

	/**
	 * Return the statements that set the limits of a change set.
	 * @param inTransaction whether it runs in a transaction
	 * @return SQL
	 */
	public String sql(boolean inTransaction) {
		return "SET lock_timeout = '%dms'; SET statement_timeout = '%dms';".formatted(this.lockTimeout.toMillis(),
				inTransaction ? this.statementTimeout.toMillis() : 0);
	}

}
