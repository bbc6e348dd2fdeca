package dev.schemasync.shadow;

import java.sql.SQLException;

import org.springframework.boot.ExitCodeGenerator;

/** There is no shadow database to be had. */
public final class ShadowDatabaseException extends RuntimeException implements ExitCodeGenerator {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	ShadowDatabaseException(SQLException cause) {
		super(message(cause), cause);
	}

	/**
	 * Create an exception for a database that must not have a shadow.
	 * @param reason why, in a sentence with what to do
	 */
	public ShadowDatabaseException(String reason) {
		super(reason);
	}

	private static String message(SQLException cause) {
		return INSUFFICIENT_PRIVILEGE.equals(cause.getSQLState())
				? "The role may not create a shadow database. What to do: ALTER ROLE <role> CREATEDB, on the development server only"
				: "No shadow database could be created (SQLSTATE %s). What to do: check that the development server answers, then run it again"
					.formatted(cause.getSQLState());
	}

	@Override
	public int getExitCode() {
		return 3;
	}

}
