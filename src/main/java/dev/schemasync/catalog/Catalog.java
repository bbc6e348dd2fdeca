package dev.schemasync.catalog;

import dev.schemasync.schema.Schema;

/**
 * What PostgreSQL has.
 *
 * @param schema the tables, columns, keys, indexes and sequences
 * @param databaseName the name of the database
 * @param databaseVersion the version of the server, such as {@code 18.6}
 */
public record Catalog(Schema schema, String databaseName, String databaseVersion) {

}
