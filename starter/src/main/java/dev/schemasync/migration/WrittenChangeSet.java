package dev.schemasync.migration;

/**
 * A change set of a changelog, with what tells whether it is another one.
 *
 * @param id its id
 * @param author who wrote it
 * @param file the file that holds it, as the history names it
 * @param sql its statements
 * @param checksum the checksum that a deploy compares with that of the history
 * @param rerun whether it runs again when it is another one
 */
public record WrittenChangeSet(String id, String author, String file, String sql, String checksum, boolean rerun) {

}
