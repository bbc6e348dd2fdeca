package dev.schemasync.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A server that already runs on a data directory.
 *
 * @param port its TCP port
 */
record RunningPostmaster(int port) {

	private static final int PID_LINE = 0;

	private static final int PORT_LINE = 3;

	/**
	 * Look for a server in the directory's {@code postmaster.pid}, as {@code pg_ctl}
	 * does. The file of a server that is gone is removed, because PostgreSQL would refuse
	 * to start if its process id has been given to another process.
	 * @param dataDirectory the data directory
	 * @return the server, or {@code null} if none runs
	 * @throws IOException if the file cannot be read
	 */
	static @Nullable RunningPostmaster find(Path dataDirectory) throws IOException {
		Path file = dataDirectory.resolve("postmaster.pid");
		if (!Files.exists(file)) {
			return null;
		}
		List<String> lines = Files.readAllLines(file).stream().map(String::strip).toList();
		if (lines.size() > PORT_LINE && lines.get(PORT_LINE).matches("[0-9]{1,5}")) {
			RunningPostmaster postmaster = new RunningPostmaster(Integer.parseInt(lines.get(PORT_LINE)));
			if (postmaster.serves(dataDirectory)) {
				return postmaster;
			}
		}
		if (lines.isEmpty() || !isPostgres(lines.get(PID_LINE))) {
			Files.deleteIfExists(file);
		}
		return null;
	}

	private static boolean isPostgres(String pid) {
		return pid.matches("[0-9]{1,18}") && ProcessHandle.of(Long.parseLong(pid))
			.flatMap((process) -> process.info().command())
			.filter((command) -> command.contains("postgres"))
			.isPresent();
	}

	private boolean serves(Path dataDirectory) {
		DatabaseSettings settings = new DatabaseSettings(
				"jdbc:postgresql://127.0.0.1:" + this.port + "/" + EmbeddedDatabase.USERNAME, EmbeddedDatabase.USERNAME,
				null);
		try (Connection connection = settings.dataSource().getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SHOW data_directory")) {
			return row.next() && Files.isSameFile(Path.of(row.getString(1)), dataDirectory);
		}
		catch (SQLException | IOException ex) {
			return false;
		}
	}

}
