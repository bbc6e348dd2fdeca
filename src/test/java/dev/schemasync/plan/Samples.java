package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.schemasync.schema.Schema;

/** The rows that a migration is proven with, for other tests. */
public final class Samples {

	private Samples() {
	}

	/**
	 * Fill tables with a few rows each.
	 * @param database the database
	 * @param schema its tables
	 */
	public static void insert(DataSource database, Schema schema) {
		try (Connection connection = database.getConnection()) {
			SampleRows.insert(connection, schema);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("Could not insert rows", ex);
		}
	}

}
