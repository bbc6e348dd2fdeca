package dev.schemasync.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.DatabaseHistoryException;
import liquibase.exception.LiquibaseException;
import org.jspecify.annotations.Nullable;

/**
 * The history of Liquibase, which finds a change set by its id. Without an index, each
 * change set that is applied is compared with all that were applied before it. Used only
 * for migrations that schema-sync runs; public as Liquibase makes it.
 */
public final class IndexedHistory extends StandardChangeLogHistoryService {

	/**
	 * In order of the history, by id without case: that is how Liquibase compares ids.
	 */
	private @Nullable Map<String, List<RanChangeSet>> index;

	private int indexed;

	@Override
	public int getPriority() {
		return PRIORITY_DATABASE;
	}

	@Override
	public boolean supports(Database database) {
		return database instanceof StepwiseDatabase;
	}

	@Override
	@SuppressWarnings("NullAway") // as inherited: null for one that was not applied
	public RanChangeSet getRanChangeSet(ChangeSet changeSet) throws DatabaseException, DatabaseHistoryException {
		if (!hasDatabaseChangeLogTable()) {
			return null;
		}
		return index().getOrDefault(key(changeSet.getId()), List.of())
			.stream()
			.filter((ran) -> ran.isSameAs(changeSet))
			.findFirst()
			.orElse(null);
	}

	private Map<String, List<RanChangeSet>> index() throws DatabaseException {
		List<RanChangeSet> all = getRanChangeSets();
		Map<String, List<RanChangeSet>> known = this.index;
		if (known == null || all.size() < this.indexed) {
			known = new HashMap<>();
			this.indexed = 0;
		}
		for (RanChangeSet ran : all.subList(this.indexed, all.size())) {
			known.computeIfAbsent(key(ran.getId()), (id) -> new ArrayList<>(1)).add(ran);
		}
		this.indexed = all.size();
		this.index = known;
		return known;
	}

	/** The same for all ids that {@link String#equalsIgnoreCase} takes for one. */
	private static String key(@Nullable String id) {
		char[] characters = String.valueOf(id).toCharArray();
		for (int i = 0; i < characters.length; i++) {
			characters[i] = Character.toLowerCase(Character.toUpperCase(characters[i]));
		}
		return new String(characters);
	}

	@Override
	public void reset() {
		super.reset();
		this.index = null;
	}

	@Override
	public void removeFromHistory(ChangeSet changeSet) throws DatabaseException {
		super.removeFromHistory(changeSet);
		this.index = null;
	}

	@Override
	public void replaceChecksum(ChangeSet changeSet) throws DatabaseException {
		super.replaceChecksum(changeSet);
		this.index = null;
	}

	@Override
	public void replaceFilePath(ChangeSet changeSet, String oldFilePath) throws DatabaseException {
		super.replaceFilePath(changeSet, oldFilePath);
		this.index = null;
	}

	@Override
	public void upgradeChecksums(DatabaseChangeLog changelog, Contexts contexts, LabelExpression labels)
			throws DatabaseException {
		super.upgradeChecksums(changelog, contexts, labels);
		this.index = null;
	}

	@Override
	public void clearAllCheckSums() throws LiquibaseException {
		super.clearAllCheckSums();
		this.index = null;
	}

}
