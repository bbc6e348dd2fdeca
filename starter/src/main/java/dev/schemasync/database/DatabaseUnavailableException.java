package dev.schemasync.database;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.boot.ExitCodeGenerator;

/**
 * The database cannot be used. The message is one line for operators: it may name host
 * and role, but never the password.
 */
public final class DatabaseUnavailableException extends RuntimeException implements ExitCodeGenerator {

	private final String reason;

	private DatabaseUnavailableException(String message, String reason, Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Explain a failure.
	 * @param failure the failure, in which an {@link SQLException} is looked for
	 * @param where host, port, database and role
	 * @return the explanation, or {@code null} if the database has nothing to do with it
	 */
	public static @Nullable DatabaseUnavailableException of(Throwable failure, String where) {
		DatabaseUnavailableException known = DatabaseFailure.cause(failure, DatabaseUnavailableException.class);
		if (known != null) {
			return known;
		}
		SQLException cause = DatabaseFailure.cause(failure, SQLException.class);
		return (cause != null) ? of(DatabaseFailure.of(cause), cause, where, "") : null;
	}

	/**
	 * Find the failed connection behind a failure, such as that of an application's
	 * start.
	 * @param failure the failure
	 * @return the explanation, or {@code null} if the database could be connected to
	 */
	public static @Nullable DatabaseUnavailableException find(Throwable failure) {
		SQLException cause = DatabaseFailure.cause(failure, SQLException.class);
		boolean connected = cause == null || DatabaseFailure.of(cause).needsConnection();
		return (connected && DatabaseFailure.cause(failure, DatabaseUnavailableException.class) == null) ? null
				: of(failure, "the address of --url, SPRING_DATASOURCE_URL or DATABASE_URL");
	}

	static DatabaseUnavailableException of(DatabaseFailure kind, SQLException failure, String where, String waited) {
		String message = "%s: %s%s (%s). What to do: %s".formatted(capitalised(kind.reason()), where, waited,
				words(failure), kind.advice());
		return new DatabaseUnavailableException(message, kind.reason(), failure);
	}

	private static String capitalised(String text) {
		return Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

	private static String words(SQLException failure) {
		String state = failure.getSQLState();
		ServerErrorMessage server = (failure instanceof PSQLException postgres) ? postgres.getServerErrorMessage()
				: null;
		String message = (server != null) ? server.getMessage() : failure.getMessage();
		String line = (message != null) ? message.lines().findFirst().orElse("") : failure.getClass().getSimpleName();
		// the driver goes on with advice of its own
		line = line.replaceFirst("\\. Check .*|\\.$", "");
		return (state != null) ? line + ", SQLSTATE " + state : line;
	}

	/**
	 * Return what may be shown to anyone.
	 * @return a few words without host, role or SQL, such as {@code database unreachable}
	 */
	public String reason() {
		return this.reason;
	}

	@Override
	public int getExitCode() {
		return 3;
	}

}
