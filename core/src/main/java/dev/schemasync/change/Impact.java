package dev.schemasync.change;

import java.util.Map;
import java.util.TreeMap;

import dev.schemasync.schema.ObjectName;

/**
 * What a change does to those who use the database meanwhile.
 *
 * @param locks the strongest lock on each table that is there before it
 * @param work what is done to the rows while the locks are held
 * @param breaksOlderReleases whether releases that still run can fail after it
 */
public record Impact(Map<ObjectName, Lock> locks, Work work, boolean breaksOlderReleases) {

	/** Nobody notices. */
	public static final Impact NONE = new Impact(Map.of(), Work.NONE, false);

	public Impact {
		locks = Map.copyOf(locks);
	}

	static Impact of(ObjectName table, Lock lock, Work work) {
		return new Impact(Map.of(table, lock), work, false);
	}

	Impact breaking() {
		return new Impact(this.locks, this.work, true);
	}

	Impact with(ObjectName table, Lock lock) {
		return and(of(table, lock, Work.NONE));
	}

	Impact and(Impact other) {
		Map<ObjectName, Lock> merged = new TreeMap<>(java.util.Comparator.comparing(ObjectName::toString));
		merged.putAll(this.locks);
		other.locks.forEach((table, lock) -> merged.merge(table, lock, Lock::stronger));
		return new Impact(merged, (this.work.compareTo(other.work) >= 0) ? this.work : other.work,
				this.breaksOlderReleases || other.breaksOlderReleases);
	}

	/**
	 * Return the strongest lock that it takes.
	 * @return the lock
	 */
	public Lock strongest() {
		return this.locks.values().stream().reduce(Lock.NONE, Lock::stronger);
	}

	/**
	 * Return whether clients can have to wait for as long as there are rows.
	 * @return {@code true} for work on rows under a lock that blocks writes or reads
	 */
	public boolean blocksForRows() {
		return this.work != Work.NONE && strongest().blocksWrites();
	}

	/**
	 * The locks of PostgreSQL on a table, the weakest first.
	 *
	 * @see <a href=
	 * "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">
	 * Table-Level Locks</a>
	 */
	public enum Lock {

		/** No lock that another statement could wait for. */
		NONE,
		/** That of a write: it waits for nothing but changes of the table. */
		ROW_EXCLUSIVE,
		/** Reads and writes go on. */
		SHARE_UPDATE_EXCLUSIVE,
		/** Reads go on, writes wait. */
		SHARE,
		/** Reads go on, writes wait. */
		SHARE_ROW_EXCLUSIVE,
		/** Reads and writes wait. */
		ACCESS_EXCLUSIVE;

		static Lock stronger(Lock one, Lock other) {
			return (one.compareTo(other) >= 0) ? one : other;
		}

		/**
		 * Return whether writes wait for it.
		 * @return {@code true} from SHARE on
		 */
		public boolean blocksWrites() {
			return compareTo(SHARE) >= 0;
		}

		/**
		 * Return whether reads wait for it.
		 * @return {@code true} for ACCESS EXCLUSIVE
		 */
		public boolean blocksReads() {
			return this == ACCESS_EXCLUSIVE;
		}

	}

	/** What is done to the rows, the cheapest first. */
	public enum Work {

		/** Only the catalog is changed. */
		NONE,
		/** Every row is looked at. */
		SCAN,
		/** An index is built. */
		INDEX,
		/** Rows get values. */
		UPDATE,
		/** The table is written anew. */
		REWRITE

	}

}
