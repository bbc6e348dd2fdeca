package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import javax.sql.DataSource;

import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** Flyway's table of applied migrations, which only Flyway writes. */
final class FlywayTable implements LockedHistory {

	private static final String UNDEFINED_TABLE = "42P01";

	/** What Flyway adds the hash of the table to, for the number of its advisory lock. */
	private static final long LOCK_BASE = 77431708279161L;

	private static final long HALF = 0xffffffffL;

	/** What Flyway writes down for itself. */
	private static final Set<String> NO_MIGRATIONS = Set.of("SCHEMA", "DELETE", "UNDO_SQL", "UNDO_JDBC");

	private final DataSource dataSource;

	private final @Nullable String schema;

	private final String table;

	FlywayTable(Configuration configuration, DataSource dataSource) {
		this.dataSource = dataSource;
		String[] schemas = configuration.getSchemas();
		this.schema = StringUtils.hasText(configuration.getDefaultSchema()) ? configuration.getDefaultSchema()
				: (schemas.length > 0) ? schemas[0] : null;
		this.table = configuration.getTable();
	}

	String name() {
		return this.table;
	}

	/**
	 * Return the name of a table in the schema of this one.
	 * @param other its unqualified name
	 * @return the name as it is written in SQL
	 */
	String beside(String other) {
		return ((this.schema != null) ? quoted(this.schema) + "." : "") + quoted(other);
	}

	@Override
	public String key(Connection connection) throws SQLException {
		return schema(connection) + "." + this.table;
	}

	@Override
	public void await(LockWait wait, AdvisoryLock lock) throws SQLException {
		// Flyway would wait too, but say nothing, and give up after a while
		wait.awaitFlyway(lock, this::flyway);
	}

	/**
	 * Read the history.
	 * @return its rows, the oldest first; empty if there is no such table yet
	 * @throws HistoryReadException if it cannot be read
	 */
	List<Row> rows() {
		String name = beside(this.table);
		// Flyway stores the local time of its session
		String query = """
				SELECT version, description, type, script, checksum, installed_on::timestamptz, success
				FROM %s ORDER BY installed_rank
				""".formatted(name);
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(query);
				ResultSet result = statement.executeQuery()) {
			List<Row> rows = new ArrayList<>();
			while (result.next()) {
				int checksum = result.getInt(5);
				rows.add(new Row(result.getString(1), result.getString(2), result.getString(3), result.getString(4),
						result.wasNull() ? null : checksum, Objects.requireNonNull(result.getTimestamp(6)).toInstant(),
						result.getBoolean(7)));
			}
			return rows;
		}
		catch (SQLException ex) {
			if (UNDEFINED_TABLE.equals(ex.getSQLState())) {
				return List.of();
			}
			throw new HistoryReadException(ex);
		}
	}

	/**
	 * Return who migrates at this moment.
	 * @return the lock, or {@code null} if nobody holds it
	 * @throws HistoryReadException if it cannot be read
	 */
	@Nullable MigrationLock lock() {
		try (Connection connection = this.dataSource.getConnection()) {
			MigrationLock lock = MigrationLock.find(connection, key(connection));
			return (lock != null) ? lock : flyway(connection);
		}
		catch (SQLException ex) {
			throw new HistoryReadException(ex);
		}
	}

	/** The lock that Flyway takes by itself, also where nobody of us runs it. */
	private @Nullable MigrationLock flyway(Connection connection) throws SQLException {
		long number = LOCK_BASE + (quoted(schema(connection)) + "." + quoted(this.table)).hashCode();
		try (PreparedStatement statement = connection.prepareStatement("""
				SELECT l.pid, coalesce(a.xact_start, a.state_change, now())
				FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
				WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
				AND l.classid::bigint = ? AND l.objid::bigint = ?
				AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
				""")) {
			statement.setLong(1, number >>> Integer.SIZE);
			statement.setLong(2, number & HALF);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() ? new MigrationLock("Flyway (session %d)".formatted(row.getInt(1)),
						Objects.requireNonNull(row.getTimestamp(2)).toInstant(), null, 0, 0, null) : null;
			}
		}
	}

	private String schema(Connection connection) throws SQLException {
		return (this.schema != null) ? this.schema : String.valueOf(connection.getSchema());
	}

	private static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * A row of the history.
	 *
	 * @param version the version, {@code null} for a repeatable migration
	 * @param description what the migration does
	 * @param type what kind of migration it is
	 * @param script the file
	 * @param checksum the checksum of the text that was applied, if it has one
	 * @param appliedAt when it was applied
	 * @param success whether it got to its end
	 */
	record Row(@Nullable String version, String description, String type, String script, @Nullable Integer checksum,
			Instant appliedAt, boolean success) {

		boolean isApplied() {
			return this.success && !NO_MIGRATIONS.contains(this.type);
		}

		String id() {
			return (this.version != null) ? this.version : this.script;
		}

		AppliedChangeSet toAppliedChangeSet() {
			return new AppliedChangeSet(id(), "", this.script, this.description, this.appliedAt);
		}

	}

}
