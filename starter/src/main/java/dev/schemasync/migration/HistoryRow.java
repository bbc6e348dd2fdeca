package dev.schemasync.migration;

/**
 * A row of the history as a repair shows it.
 *
 * @param id the id of the change set
 * @param author who wrote it
 * @param file the file that holds it
 */
public record HistoryRow(String id, String author, String file) {

	static HistoryRow of(ChangeSetKey key) {
		return new HistoryRow(key.id(), key.author(), key.file());
	}

}
