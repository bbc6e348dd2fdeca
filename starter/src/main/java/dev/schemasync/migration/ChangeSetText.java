package dev.schemasync.migration;

/**
 * A change set as it is written.
 *
 * @param id its id
 * @param author who wrote it
 * @param comment why, empty if nothing is said
 * @param sql its statements
 */
public record ChangeSetText(String id, String author, String comment, String sql) {

}
