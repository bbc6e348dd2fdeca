package dev.schemasync.migration;

/**
 * A change set and how it is undone.
 *
 * @param id its id
 * @param file the file that holds it
 * @param sql the statements of its rollback, empty if there is nothing to undo
 */
public record RollbackStep(String id, String file, String sql) {

}
