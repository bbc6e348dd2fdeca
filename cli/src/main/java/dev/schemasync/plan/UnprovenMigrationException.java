package dev.schemasync.plan;

import java.sql.SQLException;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.boot.ExitCodeGenerator;

/** A planned statement failed where it was tried. */
public final class UnprovenMigrationException extends RuntimeException implements ExitCodeGenerator {

	UnprovenMigrationException(String statement, SQLException cause) {
		super("The planned migration does not run: %s, in: %s. What to do: say it differently in the entities, or write this migration by hand"
			.formatted(reason(cause), statement.replaceAll("\\s+", " ")), cause);
	}

	UnprovenMigrationException(String problem) {
		super("The planned migration cannot be undone exactly. %s. What to do: say it differently in the entities, or write this migration by hand"
			.formatted(problem));
	}

	/**
	 * Whether a row was in the way: a constraint or a value of it (classes 22 and 23).
	 */
	boolean isAboutRows() {
		String state = (getCause() instanceof SQLException cause) ? cause.getSQLState() : null;
		return state != null && (state.startsWith("22") || state.startsWith("23"));
	}

	private static String reason(SQLException cause) {
		ServerErrorMessage server = (cause instanceof PSQLException postgres) ? postgres.getServerErrorMessage() : null;
		return (server != null) ? String.valueOf(server.getMessage()) : String.valueOf(cause.getMessage());
	}

	@Override
	public int getExitCode() {
		return 3;
	}

}
