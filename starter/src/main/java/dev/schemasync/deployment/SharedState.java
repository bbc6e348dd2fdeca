package dev.schemasync.deployment;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.schemasync.migration.OwnTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the replicas of an application tell each other, in a table of the database, so
 * that one of them does the work for all. Where there can be no table, each does its own.
 */
public final class SharedState {

	/** The unqualified name of the table. */
	public static final String TABLE = OwnTable.STATE;

	private static final Logger logger = LoggerFactory.getLogger(SharedState.class);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final DataSource dataSource;

	private final OwnTable table;

	private final TableMaker maker;

	/** Values of this process, where there is no table. */
	private final Map<String, String> own = new ConcurrentHashMap<>();

	/**
	 * Create the state of a database.
	 * @param dataSource reads and writes the table, with the role of the application
	 * @param owner makes the table, with the role that runs the migrations
	 * @param table the table
	 */
	public SharedState(DataSource dataSource, DataSource owner, OwnTable table) {
		this.dataSource = dataSource;
		this.table = table;
		this.maker = new TableMaker(owner, table, "state-create.sql");
	}

	/**
	 * Say that this process does some work now. If it does not get to its end, another
	 * one may begin after a minute.
	 * @param name the name of the work
	 * @param about what it is about; one process works on the same
	 * @return {@code false} if another process is at it, or was
	 */
	public boolean claim(String name, String about) {
		return Boolean.TRUE.equals(ask((connection) -> {
			try (PreparedStatement statement = connection.prepareStatement("""
					INSERT INTO %s AS s (name, value) VALUES (?, ?)
					ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = now()
					WHERE s.value <> excluded.value OR s.at < now() - interval '1 minute'
					""".formatted(this.table.sql()))) {
				statement.setString(1, name);
				statement.setBytes(2, Packed.pack(about));
				return statement.executeUpdate() == 1;
			}
		}, () -> true));
	}

	/**
	 * Keep a value, instead of a former one of this name. What was not renewed for a
	 * month is forgotten.
	 * @param name its name
	 * @param value the value
	 */
	public void put(String name, String value) {
		ask((connection) -> {
			try (PreparedStatement statement = connection.prepareStatement("""
					WITH old AS (DELETE FROM %1$s WHERE at < now() - interval '30 days' AND name NOT IN ('base', ?))
					INSERT INTO %1$s AS s (name, value) VALUES (?, ?)
					ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = now()
					""".formatted(this.table.sql()))) {
				statement.setString(1, name);
				statement.setString(2, name);
				statement.setBytes(3, Packed.pack(value));
				return statement.executeUpdate();
			}
		}, () -> this.own.put(name, value));
	}

	/**
	 * Return a value.
	 * @param name its name
	 * @return the value, {@code null} if there is none
	 */
	public @Nullable String get(String name) {
		return ask((connection) -> {
			try (PreparedStatement statement = connection
				.prepareStatement("SELECT value FROM %s WHERE name = ?".formatted(this.table.sql()))) {
				statement.setString(1, name);
				try (ResultSet row = statement.executeQuery()) {
					return row.next() ? Packed.unpack(Objects.requireNonNull(row.getBytes(1))) : null;
				}
			}
		}, () -> this.own.get(name));
	}

	/**
	 * Return a value that another process is about to keep, and wait for it for a while.
	 * @param name its name
	 * @param wanted whether a value is the one
	 * @return the value, {@code null} if it did not come in time
	 */
	public @Nullable String await(String name, Predicate<String> wanted) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		String value = get(name);
		while (value == null || !wanted.test(value)) {
			if (System.nanoTime() > end) {
				return null;
			}
			try {
				Thread.sleep(PAUSE);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return null;
			}
			value = get(name);
		}
		return value;
	}

	private <T> @Nullable T ask(Question<T> question, Fallback<T> otherwise) {
		try {
			if (this.maker.prepare(this.dataSource)) {
				try (Connection connection = this.dataSource.getConnection()) {
					T answer = question.ask(connection);
					if (!connection.getAutoCommit()) {
						connection.commit();
					}
					return answer;
				}
			}
		}
		catch (SQLException ex) {
			logger.debug("Replicas cannot tell each other anything", ex);
		}
		return otherwise.get();
	}

	/** Something to ask. */
	@FunctionalInterface
	private interface Question<T> {

		@Nullable T ask(Connection connection) throws SQLException;

	}

	/** What holds where there is no table. */
	@FunctionalInterface
	private interface Fallback<T> {

		@Nullable T get();

	}

}
