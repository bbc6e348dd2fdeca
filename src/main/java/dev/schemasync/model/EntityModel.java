package dev.schemasync.model;

import dev.schemasync.schema.Schema;

/**
 * What the entities of an application expect.
 *
 * @param schema the tables, columns, keys, indexes and sequences that they use
 * @param entities how many entities there are
 * @param ormName the name of the mapper
 * @param ormVersion its version
 */
public record EntityModel(Schema schema, int entities, String ormName, String ormVersion) {

}
