package dev.schemasync.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/** Embedded PostgreSQL does not start. The message says why and what to do. */
public final class EmbeddedDatabaseException extends RuntimeException implements ExitCodeGenerator {

	EmbeddedDatabaseException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	@Override
	public int getExitCode() {
		return 3;
	}

}
