package dev.schemasync.catalog;

import java.util.Set;

import dev.schemasync.schema.Schema;

/**
 * What PostgreSQL has.
 *
 * @param schema the tables, columns, keys, indexes and sequences
 * @param databaseName the name of the database
 * @param databaseVersion the version of the server, such as {@code 18.6}
 * @param traits what else matters about the database
 */
public record Catalog(Schema schema, String databaseName, String databaseVersion, Set<Trait> traits) {

	public Catalog {
		traits = Set.copyOf(traits);
	}

	/**
	 * Return a short mark of the schema: equal for equal schemas, whatever their order.
	 * @return twelve hexadecimal digits
	 */
	public String fingerprint() {
		return Fingerprint.of(this.schema);
	}

	/** What else matters about a database. */
	public enum Trait {

		/** A standby, or transactions are read-only unless they ask otherwise. */
		READ_ONLY,
		/** The driver sends text without a type: {@code stringtype=unspecified}. */
		UNTYPED_TEXT

	}

}
