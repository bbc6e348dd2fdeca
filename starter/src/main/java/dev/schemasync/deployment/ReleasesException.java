package dev.schemasync.deployment;

import java.sql.SQLException;

/** The releases of a database could not be read or written. */
public final class ReleasesException extends RuntimeException {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final String READ_ONLY = "25006";

	ReleasesException(SQLException cause) {
		super(reason(cause), cause);
	}

	private static String reason(SQLException cause) {
		String state = String.valueOf(cause.getSQLState());
		return switch (state) {
			case INSUFFICIENT_PRIVILEGE -> "the role has no rights for the table %s".formatted(Releases.TABLE);
			case READ_ONLY -> "the database is read-only";
			default -> "PostgreSQL says %s".formatted(state);
		};
	}

}
