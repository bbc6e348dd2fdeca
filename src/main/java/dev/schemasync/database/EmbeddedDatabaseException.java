package dev.schemasync.database;

import org.jspecify.annotations.Nullable;

/** Embedded PostgreSQL does not start. The message says why and what to do. */
public final class EmbeddedDatabaseException extends RuntimeException {

	EmbeddedDatabaseException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
