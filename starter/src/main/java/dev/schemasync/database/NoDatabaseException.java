package dev.schemasync.database;

import org.springframework.boot.ExitCodeGenerator;

/** No database is configured. The message names the ways to do so. */
public final class NoDatabaseException extends RuntimeException implements ExitCodeGenerator {

	/** What to say when no database is configured, in one line. */
	public static final String MESSAGE = "No database is configured: give --url, or set SPRING_DATASOURCE_URL (with "
			+ "SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD), or set DATABASE_URL";

	/** Create the exception. */
	public NoDatabaseException() {
		super(MESSAGE);
	}

	@Override
	public int getExitCode() {
		return 3;
	}

}
