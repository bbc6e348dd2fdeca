package dev.schemasync.migration;

import java.time.Duration;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
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

	private static final String PREFIX = "schema-sync.migration.";

	/** What PostgreSQL takes. */
	private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

	private static final MigrationSettings DEFAULT = new MigrationSettings(Duration.ofSeconds(5), Duration.ZERO, 5);

	public MigrationSettings {
		requireLimits(lockTimeout, statementTimeout);
	}

	/**
	 * Refuse limits that PostgreSQL does not take.
	 * @param lockTimeout how long a statement may wait for a lock
	 * @param statementTimeout how long a statement may take
	 * @throws InvalidConfigurationPropertyValueException if one is out of range
	 */
	public static void requireLimits(Duration lockTimeout, Duration statementTimeout) {
		requireLimit("lock-timeout", lockTimeout);
		requireLimit("statement-timeout", statementTimeout);
	}

	private static void requireLimit(String name, Duration value) {
		boolean rounded = value.isPositive() && value.compareTo(Duration.ofMillis(1)) < 0;
		if (value.isNegative() || value.compareTo(LONGEST) > 0 || rounded) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, value,
					value.isNegative() ? "It must be zero or longer."
							: "It must be 0, or from 1ms to %dms (24 days).".formatted(LONGEST.toMillis()));
		}
	}

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
