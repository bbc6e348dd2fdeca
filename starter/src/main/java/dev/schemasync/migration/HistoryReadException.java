package dev.schemasync.migration;

import java.sql.SQLException;

/** The migration history could not be read, as rights are missing or nothing answers. */
public final class HistoryReadException extends RuntimeException {

	HistoryReadException(SQLException cause) {
		super("The migration history could not be read", cause);
	}

}
