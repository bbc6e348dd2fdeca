package dev.schemasync.migration;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import org.springframework.util.StringUtils;

/**
 * What identifies a change set.
 *
 * @param file the file, without a leading {@code classpath:}
 * @param id the id
 * @param author the author
 */
record ChangeSetKey(String file, String id, String author) {

	static ChangeSetKey of(ChangeSet changeSet) {
		String stored = changeSet.getStoredFilePath();
		return of(StringUtils.hasText(stored) ? stored : changeSet.getFilePath(), changeSet.getId(),
				changeSet.getAuthor());
	}

	static ChangeSetKey of(String file, String id, String author) {
		return new ChangeSetKey(DatabaseChangeLog.normalizePath(file), id, author);
	}

}
