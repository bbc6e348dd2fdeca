package dev.schemasync.database;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL for development, listening on loopback only. Its data survives, so the next
 * start finds what this one left; a server that already runs on the same data, started by
 * another process or left by a killed one, is used and not stopped.
 */
final class EmbeddedDatabase implements AutoCloseable {

	/** The role that owns everything; loopback needs no password. */
	static final String USERNAME = "postgres";

	private static final int FIRST_PORT = 15_000;

	private static final int PORTS = 5_000;

	private static final int ANY_PORT = 0;

	private static final String MAJOR_VERSION = "18";

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedDatabase.class);

	/** One server for each data directory of this JVM. */
	private static final Map<Path, EmbeddedDatabase> SHARED = new ConcurrentHashMap<>();

	private final int port;

	private final @Nullable EmbeddedPostgres started;

	private EmbeddedDatabase(int port, @Nullable EmbeddedPostgres started) {
		this.port = port;
		this.started = started;
	}

	/**
	 * Return the server of a data directory, started or found by the first call.
	 * @param dataDirectory where the data is kept
	 * @param atExit is given what to do when the JVM ends
	 * @return the running server
	 */
	static EmbeddedDatabase shared(Path dataDirectory, Consumer<Runnable> atExit) {
		return SHARED.computeIfAbsent(dataDirectory.toAbsolutePath().normalize(), (directory) -> {
			EmbeddedDatabase database = open(directory);
			atExit.accept(database::close);
			return database;
		});
	}

	/**
	 * Start a server, or find the one that already runs.
	 * @param dataDirectory where the data is kept
	 * @return the running server
	 * @throws EmbeddedDatabaseException if it does not start
	 */
	static EmbeddedDatabase open(Path dataDirectory) {
		Path directory = dataDirectory.toAbsolutePath().normalize();
		try {
			Files.createDirectories(directory.getParent());
			Path lockFile = directory.resolveSibling(directory.getFileName() + ".lock");
			try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
					FileLock lock = channel.lock()) {
				return startOrAttach(directory);
			}
		}
		catch (IOException | IllegalStateException ex) {
			throw new EmbeddedDatabaseException(
					"Embedded PostgreSQL does not start; see " + logFile(directory) + " for its own messages", ex);
		}
	}

	private static EmbeddedDatabase startOrAttach(Path directory) throws IOException {
		RunningPostmaster running = RunningPostmaster.find(directory);
		if (running != null) {
			EmbeddedDatabase database = new EmbeddedDatabase(running.port(), null);
			logger.info("Using the embedded PostgreSQL that already runs: {}", database.url());
			return database;
		}
		requireVersion(directory);
		Redirect log = Redirect.appendTo(logFile(directory));
		EmbeddedPostgres started = EmbeddedPostgres.builder()
			.setDataDirectory(directory)
			.setPort(port(directory))
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setServerConfig("listen_addresses", "127.0.0.1")
			.setLocaleConfig("locale", "C")
			.setLocaleConfig("locale-provider", "builtin")
			.setLocaleConfig("builtin-locale", "C.UTF-8")
			.setOutputRedirector(log)
			.setErrorRedirector(log)
			.start();
		EmbeddedDatabase database = new EmbeddedDatabase(started.getPort(), started);
		logger.info("Embedded PostgreSQL for development: {} (data in {})", database.url(), directory);
		return database;
	}

	/**
	 * The same for a directory each time, so that what is connected with it, such as a
	 * SQL client, stays so; another one if somebody has it. Below the ports that systems
	 * give out by themselves.
	 */
	private static int port(Path directory) {
		int port = FIRST_PORT + Math.floorMod(directory.toString().hashCode(), PORTS);
		try (ServerSocket probe = new ServerSocket()) {
			probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return port;
		}
		catch (IOException ex) {
			return ANY_PORT;
		}
	}

	private static void requireVersion(Path directory) throws IOException {
		Path file = directory.resolve("PG_VERSION");
		if (Files.exists(file) && !Files.readString(file).strip().equals(MAJOR_VERSION)) {
			throw new EmbeddedDatabaseException("%s holds data of PostgreSQL %s, and this is %s: delete that directory"
				.formatted(directory, Files.readString(file).strip(), MAJOR_VERSION), null);
		}
	}

	private static File logFile(Path directory) {
		return directory.resolveSibling(directory.getFileName() + ".log").toFile();
	}

	/**
	 * Return the JDBC URL of the database.
	 * @return the URL, without a role
	 */
	String url() {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + USERNAME;
	}

	/**
	 * Return whether this process started the server.
	 * @return {@code false} if the server was already there
	 */
	boolean isOwner() {
		return this.started != null;
	}

	/** Stop the server if this process started it. The data stays. */
	@Override
	public void close() {
		if (this.started == null) {
			return;
		}
		try {
			this.started.close();
		}
		catch (IOException ex) {
			logger.warn("Embedded PostgreSQL did not stop", ex);
		}
	}

}
