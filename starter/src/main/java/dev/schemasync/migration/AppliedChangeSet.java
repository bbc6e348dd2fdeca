package dev.schemasync.migration;

import java.time.Instant;

/**
 * A change set that the database has.
 *
 * @param id its id
 * @param author who wrote it
 * @param file the file that holds it
 * @param description its comment, or else what Liquibase says it does
 * @param appliedAt when it was applied
 */
public record AppliedChangeSet(String id, String author, String file, String description, Instant appliedAt) {

}
