package dev.schemasync;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * A fresh, empty database on the test server, dropped when it is closed. Every test that
 * needs PostgreSQL takes it from here, so all of them run wherever there is a Docker
 * engine or none. {@code TEST_DATABASE=testcontainers|embedded} overrides the choice,
 * {@code TEST_PG_VERSION} selects the version of PostgreSQL, both as environment variable
 * or system property.
 */
public final class TestDatabase implements AutoCloseable {

	private static final AtomicInteger COUNTER = new AtomicInteger();

	private final TestServer server;

	private final String name;

	private TestDatabase(TestServer server, String name) {
		this.server = server;
		this.name = name;
	}

	/**
	 * Create an empty database with a name of its own.
	 * @return the database
	 */
	public static TestDatabase create() {
		TestDatabase database = new TestDatabase(TestServer.shared(), "test_" + COUNTER.incrementAndGet());
		database.administer("CREATE DATABASE " + database.name + " TEMPLATE template0");
		return database;
	}

	/**
	 * Create a database with all that is in this one, which nobody may be using.
	 * @return the copy, with a name of its own
	 */
	public TestDatabase copy() {
		TestDatabase database = new TestDatabase(this.server, "test_" + COUNTER.incrementAndGet());
		administer("CREATE DATABASE %s TEMPLATE %s".formatted(database.name, this.name));
		return database;
	}

	/**
	 * Return the version of PostgreSQL that the tests run on.
	 * @return such as 18
	 */
	public static int majorVersion() {
		return TestServer.majorVersion();
	}

	/**
	 * Return the name of the database.
	 * @return the name, a plain lower-case identifier
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the JDBC URL, without user and password.
	 * @return the URL
	 */
	public String url() {
		return "jdbc:postgresql://%s:%d/%s".formatted(this.server.host(), this.server.port(), this.name);
	}

	/**
	 * Return the name of a superuser.
	 * @return the user name
	 */
	public String username() {
		return TestServer.USERNAME;
	}

	/**
	 * Return the password of the user. It is full of characters that a URL has to escape.
	 * @return the password
	 */
	public String password() {
		return TestServer.PASSWORD;
	}

	/**
	 * Return the address as platforms hand it to an application in {@code DATABASE_URL}.
	 * @return the URL with percent-encoded user and password
	 */
	public String databaseUrl() {
		return "postgres://%s:%s@%s:%d/%s".formatted(encode(username()), encode(password()), this.server.host(),
				this.server.port(), this.name);
	}

	/**
	 * Return a data source that opens a new connection each time.
	 * @return the data source
	 */
	public DataSource dataSource() {
		return this.server.dataSource(this.name);
	}

	/**
	 * Run SQL. Several statements run as one transaction.
	 * @param sql one or more statements
	 */
	public void execute(String sql) {
		execute(this.server.dataSource(this.name), sql);
	}

	/**
	 * Return the first column of the only row of a query as text.
	 * @param sql the query
	 * @return the text or {@code null}
	 */
	public String queryForString(String sql) {
		try (Connection connection = dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(sql)) {
			if (!row.next()) {
				throw new IllegalStateException("No row: " + sql);
			}
			String value = row.getString(1);
			if (row.next()) {
				throw new IllegalStateException("More than one row: " + sql);
			}
			return value;
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Failed: " + sql, ex);
		}
	}

	/**
	 * Drop the database, ending every session that still uses it.
	 */
	@Override
	public void close() {
		administer("DROP DATABASE IF EXISTS " + this.name + " WITH (FORCE)");
	}

	private void administer(String sql) {
		this.server.administer(sql);
	}

	private static void execute(PGSimpleDataSource dataSource, String sql) {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Failed: " + sql, ex);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

}
