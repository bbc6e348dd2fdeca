package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far a change set without a transaction got, as it is written down: a digest for
 * each statement that is done.
 *
 * @param connection reads and writes it
 * @param table keeps it
 * @param name the name that it has there
 */
record RunningMark(Connection connection, SyncTable table, String name) {

	/** Behind the digest of a statement that commits what it does bit by bit. */
	static final String BEGUN = "?";

	static RunningMark of(Connection connection, SyncTable table, ChangeSetKey key) {
		return new RunningMark(connection, table, "running %s::%s::%s".formatted(key.file(), key.id(), key.author()));
	}

	/** The digests, {@code null} if it was never begun. */
	@Nullable List<String> read() throws SQLException {
		String found = this.table.get(this.connection, this.name);
		if (found == null) {
			return null;
		}
		return found.isEmpty() ? List.of() : List.of(found.split(" "));
	}

	void create() throws SQLException {
		this.table.create(this.connection);
	}

	void write(List<String> done) throws SQLException {
		this.table.put(this.connection, this.name, String.join(" ", done));
	}

	void remove() throws SQLException {
		this.table.remove(this.connection, this.name);
	}

	/** Whether a statement was begun that may not be repeated unasked. */
	boolean isUncertain() throws SQLException {
		List<String> digests = read();
		return digests != null && !digests.isEmpty() && digests.getLast().endsWith(BEGUN);
	}

	/** Let the next run begin with that statement. */
	void repeat() throws SQLException {
		List<String> digests = read();
		if (digests != null && isUncertain()) {
			write(digests.subList(0, digests.size() - 1));
		}
	}

	/** Forget it, as somebody has finished the change set. */
	void finished() throws SQLException {
		if (read() != null) {
			remove();
		}
	}

}
