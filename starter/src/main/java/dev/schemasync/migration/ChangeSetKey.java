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
		return new ChangeSetKey(isNormal(file) ? file : DatabaseChangeLog.normalizePath(file), id, author);
	}

	/** Liquibase looks up a setting for each path, which thousands notice. */
	private static boolean isNormal(String file) {
		return !file.isEmpty() && Character.isLetterOrDigit(file.charAt(0)) && !file.endsWith("/")
				&& file.indexOf(':') < 0 && file.indexOf('\\') < 0 && !file.contains("//") && !file.contains("/.")
				&& !file.contains("./");
	}

}
