package dev.schemasync.validation;

import java.sql.SQLTransientConnectionException;

import org.jspecify.annotations.Nullable;

import dev.schemasync.database.DatabaseUnavailableException;
import dev.schemasync.migration.MigrationFailedException;

/**
 * Words for a failure that anyone may read: no message of a driver, no host, role or SQL.
 */
final class PublicReason {

	static final String NOT_VALIDATED = "not validated yet";

	static final String OUTDATED = "the history is newer than the validation";

	static final String UNREACHABLE = "database unreachable";

	private PublicReason() {
	}

	static String of(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			// a pool without a free connection tells no SQLSTATE
			if (cause instanceof SQLTransientConnectionException pool && pool.getSQLState() == null) {
				return UNREACHABLE;
			}
			if (cause instanceof MigrationFailedException) {
				return "changelog unreadable";
			}
		}
		DatabaseUnavailableException database = (failure != null) ? DatabaseUnavailableException.of(failure, "") : null;
		return (database != null) ? database.reason() : "internal error";
	}

}
