package dev.schemasync.database;

import org.springframework.boot.ExitCodeGenerator;

/**
 * The address of the database cannot be read. The message is one line and never repeats
 * the address, as it may hold a password.
 */
public final class MalformedDatabaseUrlException extends RuntimeException implements ExitCodeGenerator {

	MalformedDatabaseUrlException(String problem) {
		super("The address of the database (DATABASE_URL, SPRING_DATASOURCE_URL or --url) cannot be read: " + problem
				+ ". Write it as postgres://user:password@host:5432/database");
	}

	@Override
	public int getExitCode() {
		return 3;
	}

}
