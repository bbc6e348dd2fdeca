package dev.schemasync.pooler;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.schemasync.TestDatabase;
import dev.schemasync.TestPort;

/** A real PgBouncer in transaction mode before a database, with two sessions for all. */
final class PgBouncer implements AutoCloseable {

	private static final Pattern ADDRESS = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/([^?]+)");

	private final Process process;

	private final int port;

	private final String database;

	private final Path log;

	private PgBouncer(Process process, int port, String database, Path log) {
		this.process = process;
		this.port = port;
		this.database = database;
		this.log = log;
	}

	static PgBouncer start(TestDatabase database, Path folder) throws IOException, InterruptedException {
		Matcher address = ADDRESS.matcher(database.url());
		if (!address.find()) {
			throw new IllegalStateException(database.url());
		}
		int port = TestPort.free();
		Path log = folder.resolve("pgbouncer.log");
		Path settings = folder.resolve("pgbouncer.ini");
		Files.writeString(settings, """
				[databases]
				%1$s = host=%2$s port=%3$s dbname=%1$s user=%4$s password=%5$s

				[pgbouncer]
				listen_addr = 127.0.0.1
				listen_port = %6$d
				unix_socket_dir =
				auth_type = any
				pool_mode = transaction
				default_pool_size = 2
				max_client_conn = 200
				ignore_startup_parameters = extra_float_digits,options
				server_round_robin = 1
				logfile = %7$s
				""".formatted(address.group(3), address.group(1), address.group(2), database.username(),
				database.password(), port, log));
		// it refuses to run as root
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
		List<String> command = new ArrayList<>(List.of("pgbouncer"));
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("-u", "nobody"));
		}
		command.add(settings.toString());
		PgBouncer pooler = new PgBouncer(new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve("pgbouncer.out").toFile())
			.start(), port, address.group(3), log);
		pooler.await();
		return pooler;
	}

	private void await() throws IOException, InterruptedException {
		long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		while (System.nanoTime() < end && this.process.isAlive()) {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress("127.0.0.1", this.port), 500);
				return;
			}
			catch (IOException ex) {
				Thread.sleep(Duration.ofMillis(50));
			}
		}
		throw new IllegalStateException("pgbouncer does not start");
	}

	/**
	 * Return the address for the driver, without statements that a session would have to
	 * keep: this PgBouncer does not know those.
	 */
	String url() {
		return "jdbc:postgresql://127.0.0.1:%d/%s?prepareThreshold=0".formatted(this.port, this.database);
	}

	String log() throws IOException {
		return Files.exists(this.log) ? Files.readString(this.log) : "";
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroyForcibly();
		this.process.waitFor();
	}

}
