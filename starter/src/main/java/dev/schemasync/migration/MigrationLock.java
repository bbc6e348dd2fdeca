package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * The lock that whoever migrates holds. What is not known is {@code null}, and zero for a
 * number.
 *
 * @param holder who holds it: the machine and the session
 * @param since since when
 * @param changeSet the beginning of the id of the change set that runs
 * @param number which of its change sets that is, from 1 on
 * @param total how many change sets it applies
 * @param waitingFor the sessions that keep it waiting, as process, application and age
 */
public record MigrationLock(String holder, Instant since, @Nullable String changeSet, int number, int total,
		@Nullable String waitingFor) {

	/**
	 * Return what is known of a migration by plain Liquibase.
	 * @param holder the machine, as Liquibase wrote it down
	 * @param since since when
	 * @return the lock
	 */
	static MigrationLock ofLiquibase(String holder, Instant since) {
		return new MigrationLock(holder, since, null, 0, 0, null);
	}

	/**
	 * Find out who has the lock for a history.
	 * @param connection any connection to the database
	 * @param key what the lock is for
	 * @return the lock, or {@code null} if nobody has it
	 * @throws SQLException if the database cannot be asked
	 */
	static @Nullable MigrationLock find(Connection connection, String key) throws SQLException {
		LockHolder holder = AdvisoryLock.holder(connection, key);
		if (holder == null) {
			return null;
		}
		return new MigrationLock("%s (session %d)".formatted(holder.host(), holder.session()),
				Objects.requireNonNullElseGet(holder.since(), Instant::now), holder.changeSet(), holder.number(),
				holder.total(), BlockingSessions.of(connection, AdvisoryLock.worker(key, holder.session())));
	}

	/**
	 * Return who migrates, for operators.
	 * @return such as
	 * {@code web-1 (session 4711), at change set 2 of 5, 20260413090000_x}
	 */
	public String words() {
		String at = (this.number > 0)
				? "%s, at change set %d of %d, %s".formatted(this.holder, this.number, this.total, this.changeSet)
				: this.holder;
		return (this.waitingFor != null) ? at + ", waiting for " + this.waitingFor : at;
	}

}
