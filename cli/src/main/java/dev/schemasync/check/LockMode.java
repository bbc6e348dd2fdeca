package dev.schemasync.check;

import java.util.Locale;

/**
 * The locks of PostgreSQL on a table, the weakest first.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES">
 * Table-Level Locks</a>
 */
enum LockMode {

	/** That of a read. */
	ACCESS_SHARE,
	/** That of SELECT FOR UPDATE. */
	ROW_SHARE,
	/** That of a write. */
	ROW_EXCLUSIVE,
	/** Reads and writes go on. */
	SHARE_UPDATE_EXCLUSIVE,
	/** Reads go on, writes wait. */
	SHARE,
	/** Reads go on, writes wait. */
	SHARE_ROW_EXCLUSIVE,
	/** Reads go on, writes wait. */
	EXCLUSIVE,
	/** Reads and writes wait. */
	ACCESS_EXCLUSIVE;

	/** Return the mode that {@code pg_locks} names, such as {@code AccessShareLock}. */
	static LockMode of(String name) {
		StringBuilder words = new StringBuilder();
		for (char character : name.substring(0, name.length() - "Lock".length()).toCharArray()) {
			words.append((Character.isUpperCase(character) && !words.isEmpty()) ? "_" : "").append(character);
		}
		return valueOf(words.toString().toUpperCase(Locale.ROOT));
	}

	static LockMode stronger(LockMode one, LockMode other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	boolean blocksWrites() {
		return compareTo(SHARE) >= 0;
	}

	boolean blocksReads() {
		return this == ACCESS_EXCLUSIVE;
	}

	String words() {
		return name().replace('_', ' ');
	}

	/** Who waits for it. */
	String blocks() {
		return blocksReads() ? "reads and writes" : blocksWrites() ? "writes" : "nothing";
	}

}
