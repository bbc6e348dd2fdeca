package dev.schemasync.shadow;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import dev.schemasync.database.DatabaseSettings;

/**
 * An empty database beside the development database, dropped when it is closed, when the
 * JVM ends, or, after the process was killed, by the next command. While it is in use its
 * process holds an advisory lock for its name in the development database; PostgreSQL
 * lets go of that when the process dies, whichever way.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS">
 * Advisory Locks</a>
 */
public final class ShadowDatabase implements AutoCloseable {

	private static final String PREFIX = "schema_sync_shadow_";

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int VALIDATION_SECONDS = 2;

	/**
	 * What texts are there, so that they sort, compare and fit here as they do there. The
	 * columns for it differ between versions of PostgreSQL.
	 */
	private static final String TEXTS = """
			SELECT format('ENCODING %L LC_COLLATE %L LC_CTYPE %L', pg_encoding_to_char(encoding), datcollate, datctype)
			  || CASE d ->> 'datlocprovider'
			    WHEN 'c' THEN ' LOCALE_PROVIDER libc'
			    WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(d ->> 'datlocale', d ->> 'daticulocale'))
			      || coalesce(' ICU_RULES ' || quote_literal(d ->> 'daticurules'), '')
			    WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', d ->> 'datlocale')
			    ELSE '' END
			FROM pg_database, to_jsonb(pg_database) AS d WHERE datname = current_database()""";

	private final DatabaseSettings development;

	private final DatabaseSettings settings;

	private final String name;

	private final Connection keeper;

	private final Thread atExit = new Thread(this::drop, "drop the shadow database");

	private final AtomicBoolean dropped = new AtomicBoolean();

	private ShadowDatabase(DatabaseSettings development, String name, Connection keeper) {
		this.development = development;
		this.settings = development.withDatabase(name);
		this.name = name;
		this.keeper = keeper;
	}

	/**
	 * Create a shadow database, and drop those that killed processes left.
	 * @param development the development database, whose role may create databases
	 * @return the shadow database, empty
	 * @throws ShadowDatabaseException if it cannot be created
	 */
	public static ShadowDatabase create(DatabaseSettings development) {
		Connection keeper = null;
		ShadowDatabase shadow = null;
		try {
			keeper = development.dataSource().getConnection();
			stayIdle(keeper);
			String prefix = PREFIX
					+ text(keeper, "SELECT oid::text FROM pg_database WHERE datname = current_database()") + "_";
			dropStale(keeper, prefix);
			byte[] random = new byte[4];
			RANDOM.nextBytes(random);
			String name = prefix + HexFormat.of().formatHex(random);
			tryLock(keeper, name);
			shadow = new ShadowDatabase(development, name, keeper);
			Runtime.getRuntime().addShutdownHook(shadow.atExit);
			execute(keeper, "CREATE DATABASE " + name + " TEMPLATE template0 " + text(keeper, TEXTS));
			// names without a schema mean the same there
			execute(keeper, "ALTER DATABASE " + name + " SET search_path FROM CURRENT");
			return shadow;
		}
		catch (SQLException ex) {
			if (shadow != null) {
				shadow.close();
			}
			closeQuietly(keeper);
			throw new ShadowDatabaseException(ex);
		}
	}

	/**
	 * Return how to reach it.
	 * @return the settings, with the role of the development database
	 */
	public DatabaseSettings settings() {
		return this.settings;
	}

	/**
	 * Return a data source that opens a new connection each time.
	 * @return the data source
	 */
	public DataSource dataSource() {
		return this.settings.dataSource();
	}

	/** Drop it. Where that fails, the next command does it. */
	@Override
	public void close() {
		drop();
		try {
			Runtime.getRuntime().removeShutdownHook(this.atExit);
		}
		catch (IllegalStateException ex) {
			// the JVM ends already, and the hook finds nothing to do
		}
	}

	private void drop() {
		if (this.dropped.compareAndSet(false, true)) {
			String sql = "DROP DATABASE IF EXISTS " + this.name + " WITH (FORCE)";
			try {
				if (this.keeper.isValid(VALIDATION_SECONDS)) {
					execute(this.keeper, sql);
				}
				else {
					try (Connection another = this.development.dataSource().getConnection()) {
						execute(another, sql);
					}
				}
			}
			catch (SQLException ex) {
				// the server is gone; the database is stale from now on
			}
			closeQuietly(this.keeper);
		}
	}

	/** A keeper says nothing for minutes, and must not be ended for that. */
	private static void stayIdle(Connection keeper) throws SQLException {
		// new in PostgreSQL 14
		execute(keeper, "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'");
	}

	private static void dropStale(Connection keeper, String prefix) throws SQLException {
		List<String> candidates = new ArrayList<>();
		try (PreparedStatement statement = keeper
			.prepareStatement("SELECT datname FROM pg_database WHERE starts_with(datname, ?)")) {
			statement.setString(1, prefix);
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					candidates.add(row.getString(1));
				}
			}
		}
		for (String candidate : candidates) {
			if (tryLock(keeper, candidate)) {
				execute(keeper, "DROP DATABASE IF EXISTS " + candidate + " WITH (FORCE)");
			}
		}
	}

	private static boolean tryLock(Connection keeper, String name) throws SQLException {
		try (PreparedStatement statement = keeper
			.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
			statement.setString(1, name);
			try (ResultSet row = statement.executeQuery()) {
				return row.next() && row.getBoolean(1);
			}
		}
	}

	private static String text(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getString(1);
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static void closeQuietly(@org.jspecify.annotations.Nullable Connection connection) {
		if (connection != null) {
			try {
				connection.close();
			}
			catch (SQLException ex) {
				// it is closed, one way or the other
			}
		}
	}

}
