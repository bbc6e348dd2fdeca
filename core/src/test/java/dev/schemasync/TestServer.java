package dev.schemasync;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The one PostgreSQL server of a test JVM: in a container where a Docker engine can run
 * one, embedded elsewhere. It listens on loopback, forgets everything at the end of the
 * JVM, and asks for a password.
 *
 * @param host the host name
 * @param port the TCP port
 */
record TestServer(String host, int port) {

	static final String USERNAME = "tester";

	static final String PASSWORD = "t@st:/%?#";

	private static final String DEFAULT_VERSION = "18";

	private static final String[] SETTINGS = { "max_connections=300", "fsync=off", "synchronous_commit=off",
			"full_page_writes=off", "autovacuum=off", "checkpoint_timeout=1h", "max_wal_size=4GB" };

	/**
	 * Return the server, started by the first call.
	 * @return the running server
	 */
	static TestServer shared() {
		return Shared.SERVER;
	}

	/**
	 * Return a data source that opens a new connection each time.
	 * @param database the name of the database
	 * @return the data source
	 */
	PGSimpleDataSource dataSource(String database) {
		PGSimpleDataSource dataSource = new PGSimpleDataSource();
		dataSource.setServerNames(new String[] { this.host });
		dataSource.setPortNumbers(new int[] { this.port });
		dataSource.setDatabaseName(database);
		dataSource.setUser(USERNAME);
		dataSource.setPassword(PASSWORD);
		return dataSource;
	}

	/**
	 * Run a statement about databases, in a session that stays open for the next.
	 * @param sql the statement
	 */
	void administer(String sql) {
		synchronized (Shared.class) {
			try (Statement statement = administration().createStatement()) {
				statement.execute(sql);
			}
			catch (SQLException ex) {
				throw new IllegalStateException("Failed: " + sql, ex);
			}
		}
	}

	private Connection administration() throws SQLException {
		Connection open = Shared.administration;
		if (open == null || !open.isValid(5)) {
			open = dataSource("postgres").getConnection();
			Shared.administration = open;
		}
		return open;
	}

	private static TestServer start() {
		return switch (kind()) {
			case "testcontainers" -> startContainer();
			case "embedded" -> startEmbedded();
			case String other ->
				throw new IllegalStateException("TEST_DATABASE is testcontainers or embedded, not " + other);
		};
	}

	private static String kind() {
		String detected = setting("TEST_DATABASE", "");
		if (!detected.isEmpty()) {
			return detected;
		}
		return DockerEngine.canRun(image()) ? "testcontainers" : "embedded";
	}

	@SuppressWarnings("resource") // Testcontainers stops it when the JVM ends
	private static TestServer startContainer() {
		PostgreSQLContainer container = new PostgreSQLContainer(image()).withUsername(USERNAME)
			.withPassword(PASSWORD)
			.withEnv("POSTGRES_INITDB_ARGS", "--locale=C.UTF-8 --encoding=UTF8")
			.withCommand("postgres -c " + String.join(" -c ", SETTINGS));
		container.start();
		TestServer server = new TestServer(container.getHost(),
				container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
		try (Connection connection = server.dataSource(container.getDatabaseName()).getConnection();
				Statement statement = connection.createStatement()) {
			setPassword(statement);
			return server;
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Could not set up the container", ex);
		}
	}

	@SuppressWarnings("resource") // stopped by its own shutdown hook
	private static TestServer startEmbedded() {
		EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
			.setPort(TestPort.free())
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setDataDirectoryCustomizer(TestServer::requirePasswords);
		// the built-in provider came with PostgreSQL 17
		if (majorVersion() >= 17) {
			builder.setLocaleConfig("locale", "C")
				.setLocaleConfig("locale-provider", "builtin")
				.setLocaleConfig("builtin-locale", "C.UTF-8");
		}
		else {
			builder.setLocaleConfig("locale", "C.UTF-8");
		}
		for (String setting : SETTINGS) {
			String[] nameAndValue = setting.split("=", 2);
			builder.setServerConfig(nameAndValue[0], nameAndValue[1]);
		}
		try {
			EmbeddedPostgres embedded = builder.start();
			try (Connection connection = embedded.getPostgresDatabase().getConnection();
					Statement statement = connection.createStatement()) {
				requireVersion(connection.getMetaData().getDatabaseMajorVersion());
				statement.execute("CREATE ROLE %s SUPERUSER LOGIN".formatted(USERNAME));
				setPassword(statement);
			}
			return new TestServer("127.0.0.1", embedded.getPort());
		}
		catch (IOException | SQLException ex) {
			throw new IllegalStateException("Could not start embedded PostgreSQL", ex);
		}
	}

	private static void requirePasswords(File dataDirectory) {
		try {
			Files.writeString(dataDirectory.toPath().resolve("pg_hba.conf"), """
					host all postgres 127.0.0.1/32 trust
					host all all 127.0.0.1/32 scram-sha-256
					""");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Thousands of connections: their logins would take most of the time of the tests.
	 */
	private static void setPassword(Statement statement) throws SQLException {
		if (majorVersion() >= 16) {
			statement.execute("SET scram_iterations = 1");
		}
		statement.execute("ALTER ROLE %s PASSWORD '%s'".formatted(USERNAME, PASSWORD));
	}

	private static void requireVersion(int embedded) {
		String wanted = version();
		if (!wanted.split("\\.", 2)[0].equals(String.valueOf(embedded))) {
			throw new IllegalStateException(
					"TEST_PG_VERSION is %s, but without Docker images the tests run on embedded PostgreSQL %d: start a Docker engine that can pull them, or unset TEST_PG_VERSION"
						.formatted(wanted, embedded));
		}
	}

	private static String image() {
		return "postgres:" + version();
	}

	private static String version() {
		return setting("TEST_PG_VERSION", DEFAULT_VERSION);
	}

	static int majorVersion() {
		return Integer.parseInt(setting("TEST_PG_VERSION", DEFAULT_VERSION).split("\\.")[0]);
	}

	private static String setting(String name, String defaultValue) {
		String value = System.getProperty(name, System.getenv(name));
		return (value != null && !value.isBlank()) ? value : defaultValue;
	}

	/** Started when first asked for, once. */
	private static final class Shared {

		private static final TestServer SERVER = start();

		private static @Nullable Connection administration;

	}

}
