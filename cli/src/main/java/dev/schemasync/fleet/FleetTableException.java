package dev.schemasync.fleet;

import java.sql.SQLException;

import dev.schemasync.database.DatabaseSettings;
import org.springframework.boot.ExitCodeGenerator;

/** The table of results cannot be used. Its message says what to do. */
public final class FleetTableException extends RuntimeException implements ExitCodeGenerator {

	private static final int EXIT_CODE = 3;

	FleetTableException(DatabaseSettings database, SQLException cause) {
		super("Results cannot be collected in %s (SQL state %s). What to do: see whether it runs, and whether the role may make and write the table %s"
			.formatted(database.where(), cause.getSQLState(), FleetTable.NAME));
		// no cause: it is not the database that the command is about
		addSuppressed(cause);
	}

	@Override
	public int getExitCode() {
		return EXIT_CODE;
	}

}
