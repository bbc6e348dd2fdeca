package dev.schemasync.fleet;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import dev.schemasync.database.DatabaseSettings;
import dev.schemasync.database.DatabaseUnavailableException;
import dev.schemasync.fleet.TargetResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The results of all processes that visit targets, in a table of a database that their
 * operator chose: for each target the last result of each command.
 */
public final class FleetTable implements AutoCloseable {

	/** The name of the table, in the schema in which its role makes tables. */
	public static final String NAME = "schema_sync_fleet";

	/** Somebody else makes it too at this moment. */
	private static final long LOCK = 0x5c4e3a5f1ee7L;

	private static final int VALIDATION_SECONDS = 2;

	private static final Duration PAUSE = Duration.ofSeconds(10);

	private final DatabaseSettings database;

	private final Deque<Collected> unsent = new ArrayDeque<>();

	private Connection connection;

	private long nextTry = System.nanoTime();

	private FleetTable(DatabaseSettings database, Connection connection) {
		this.database = database;
		this.connection = connection;
	}

	/**
	 * Connect, and make the table if it is not there.
	 * @param database where the table is
	 * @return the table
	 * @throws DatabaseUnavailableException if the database does not answer, or refuses
	 */
	public static FleetTable open(DatabaseSettings database) {
		FleetTable table = null;
		try {
			table = new FleetTable(database, database.dataSource().getConnection());
			table.create();
			return table;
		}
		catch (SQLException ex) {
			if (table != null) {
				table.close();
			}
			throw failure(database, ex);
		}
	}

	private static DatabaseUnavailableException failure(DatabaseSettings database, SQLException failure) {
		return Objects.requireNonNull(
				DatabaseUnavailableException.of(failure, database.where() + ", where results are collected"));
	}

	private void create() throws SQLException {
		if (isThere(this.connection)) {
			return;
		}
		this.connection.setAutoCommit(false);
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(LOCK));
			statement.execute("""
					CREATE TABLE IF NOT EXISTS %s (
					  target text NOT NULL,
					  command text NOT NULL,
					  outcome text NOT NULL,
					  summary text NOT NULL,
					  schema_version text,
					  pending int NOT NULL,
					  duration_ms bigint NOT NULL,
					  details jsonb NOT NULL,
					  at timestamptz NOT NULL DEFAULT now(),
					  PRIMARY KEY (target, command)
					)
					""".formatted(NAME));
			this.connection.commit();
		}
		finally {
			this.connection.setAutoCommit(true);
		}
	}

	private static boolean isThere(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT to_regclass('%s') IS NOT NULL".formatted(NAME))) {
			return row.next() && row.getBoolean(1);
		}
	}

	/**
	 * Write down a result. A database that does not answer stops nobody: it is tried
	 * again later, at the latest by {@link #unsent()}.
	 * @param command what was run at the target
	 * @param result what came of it; what was not begun leaves the result of before
	 */
	public void add(String command, TargetResult result) {
		if (result.outcome() != Outcome.LEFT_OUT) {
			this.unsent.add(new Collected(command, result));
			if (System.nanoTime() - this.nextTry >= 0) {
				send();
			}
		}
	}

	/**
	 * Write down what could not be written before.
	 * @return the targets whose results are not in the table
	 */
	public List<String> unsent() {
		send();
		return this.unsent.stream().map((collected) -> collected.result().target()).toList();
	}

	private void send() {
		try {
			if (!this.unsent.isEmpty() && !this.connection.isValid(VALIDATION_SECONDS)) {
				this.connection.close();
				this.connection = this.database.dataSource().getConnection();
			}
			while (!this.unsent.isEmpty()) {
				write(this.unsent.getFirst());
				this.unsent.removeFirst();
			}
		}
		catch (SQLException ex) {
			this.nextTry = System.nanoTime() + PAUSE.toNanos();
		}
	}

	private void write(Collected collected) throws SQLException {
		TargetResult result = collected.result();
		try (PreparedStatement statement = this.connection.prepareStatement("""
				INSERT INTO %s (target, command, outcome, summary, schema_version, pending, duration_ms, details)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?::jsonb)
				ON CONFLICT (target, command) DO UPDATE SET outcome = excluded.outcome, summary = excluded.summary,
				  schema_version = excluded.schema_version, pending = excluded.pending,
				  duration_ms = excluded.duration_ms, details = excluded.details, at = now()
				""".formatted(NAME))) {
			statement.setString(1, result.target());
			statement.setString(2, collected.command());
			statement.setString(3, result.outcome().words());
			statement.setString(4, result.summary());
			statement.setString(5, version(result));
			statement.setInt(6, (result.details().get("pending") instanceof Collection<?> ids) ? ids.size() : 0);
			statement.setLong(7, result.duration().toMillis());
			// what PostgreSQL cannot hold in a text, such as of a message
			statement.setString(8, Journal.line(result).replace("\\u0000", ""));
			statement.executeUpdate();
		}
	}

	private static @Nullable String version(TargetResult result) {
		return (result.details().get("schemaVersion") instanceof String version) ? version : null;
	}

	/**
	 * Read what was collected.
	 * @param database where the table is
	 * @return the last result of each target, by name; a version that the last result
	 * does not say is that of the result before
	 * @throws DatabaseUnavailableException if it cannot be read
	 */
	public static List<FleetResult> read(DatabaseSettings database) {
		try (Connection connection = database.dataSource().getConnection()) {
			return isThere(connection) ? results(connection) : List.of();
		}
		catch (SQLException ex) {
			throw failure(database, ex);
		}
	}

	private static List<FleetResult> results(Connection connection) throws SQLException {
		List<FleetResult> results = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
				SELECT DISTINCT ON (target) target, command, outcome, summary, pending, at,
				  coalesce(schema_version, (SELECT schema_version FROM %1$s AS other WHERE other.target = result.target
				    AND schema_version IS NOT NULL ORDER BY at DESC LIMIT 1))
				FROM %1$s AS result ORDER BY target, at DESC, command
				""".formatted(NAME))) {
			while (row.next()) {
				results.add(new FleetResult(row.getString(1), row.getString(2), Outcome.of(row.getString(3)),
						row.getString(4), row.getString(7), row.getInt(5),
						row.getObject(6, OffsetDateTime.class).toInstant()));
			}
		}
		return results;
	}

	@Override
	public void close() {
		send();
		try {
			this.connection.close();
		}
		catch (SQLException ex) {
			// it is closed then
		}
	}

	/** A result that may not be in the table yet. */
	private record Collected(String command, TargetResult result) {

	}

}
