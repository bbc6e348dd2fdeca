package dev.schemasync.validation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Somebody migrates at this moment. What is not known is {@code null}, and zero for a
 * number.
 *
 * @param holder who holds the lock, for operators
 * @param since since when
 * @param changeSet the id of the change set that runs
 * @param number which of the pending change sets that is, from 1 on
 * @param total how many were pending when it began
 * @param waitingFor the sessions that keep it waiting, for operators
 */
public record MigrationActivity(String holder, Instant since, @Nullable String changeSet, int number, int total,
		@Nullable String waitingFor) {

	/**
	 * Return what is known of a migration when only the lock can be read.
	 * @param holder who holds the lock
	 * @param since since when
	 * @return the activity
	 */
	public static MigrationActivity lockedBy(String holder, Instant since) {
		return new MigrationActivity(holder, since, null, 0, 0, null);
	}

}
