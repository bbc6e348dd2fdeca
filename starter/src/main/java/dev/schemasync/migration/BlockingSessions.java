package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The sessions that hold a lock that a migration waits for; never what they run. */
final class BlockingSessions {

	private static final String QUERY = """
			SELECT b.pid, b.application_name, b.state = 'idle in transaction',
			extract(epoch FROM clock_timestamp() - coalesce(b.xact_start, b.query_start))::bigint
			FROM pg_stat_activity w
			CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS blocking (pid)
			JOIN pg_stat_activity b ON b.pid = blocking.pid
			WHERE w.datname = current_database() AND w.application_name = ?
			ORDER BY 4 DESC NULLS LAST, 1
			""";

	private BlockingSessions() {
	}

	/**
	 * Find them.
	 * @param connection another connection than the waiting one
	 * @param worker the application name of the session that may wait
	 * @return process, application and age of each, or {@code null} if it does not wait
	 * @throws SQLException if the database cannot be asked
	 */
	static @Nullable String of(Connection connection, String worker) throws SQLException {
		List<String> sessions = new ArrayList<>();
		try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
			statement.setString(1, worker);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					String name = row.getString(2);
					String session = "session %d%s".formatted(row.getInt(1),
							(name == null || name.isEmpty()) ? "" : " of " + name);
					long seconds = row.getLong(4);
					boolean hasAge = !row.wasNull();
					sessions.add(hasAge ? "%s (%sfor %d s)".formatted(session,
							row.getBoolean(3) ? "idle in its transaction " : "", seconds) : session);
				}
			}
		}
		return sessions.isEmpty() ? null : String.join(", ", sessions);
	}

}
