package dev.schemasync.catalog;

import java.sql.SQLException;

/** The catalog could not be read: the database is unreachable, or rights are missing. */
public final class CatalogReadException extends RuntimeException {

	/**
	 * Create an exception.
	 * @param cause what the driver said; never shown to the public
	 */
	public CatalogReadException(SQLException cause) {
		super("The catalog could not be read", cause);
	}

}
