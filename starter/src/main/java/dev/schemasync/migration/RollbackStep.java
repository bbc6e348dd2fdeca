package dev.schemasync.migration;

/**
 * A change set and how it is undone.
 *
 * @param id its id
 * @param author who wrote it
 * @param file the file that holds it
 * @param sql the statements of its rollback, empty if there is nothing to undo
 * @param skipped whether its preconditions skipped it, so that only its row of the
 * history goes
 */
public record RollbackStep(String id, String author, String file, String sql, boolean skipped) {

}
