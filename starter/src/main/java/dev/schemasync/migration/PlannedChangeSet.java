package dev.schemasync.migration;

/**
 * A pending change set and what it would do.
 *
 * @param id its id
 * @param file the file that holds it
 * @param sql its statements, ready to read
 * @param inTransaction whether it runs in a transaction
 */
public record PlannedChangeSet(String id, String file, String sql, boolean inTransaction) {

}
