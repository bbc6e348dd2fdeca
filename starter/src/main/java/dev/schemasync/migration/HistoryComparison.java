package dev.schemasync.migration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import liquibase.changelog.ChangeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

import dev.schemasync.migration.ChangeSetStatus.State;

/**
 * The changelog against the rows of the history at one moment.
 *
 * @param changelog the change sets of this build
 * @param rows the rows, the oldest first
 */
record HistoryComparison(Changelog changelog, List<HistoryTable.Row> rows) {

	/** What the next run would do, in order. */
	List<ChangeSet> pending() {
		Map<ChangeSetKey, HistoryTable.Row> applied = byKey();
		List<ChangeSet> pending = new ArrayList<>();
		this.changelog.changeSets().forEach((key, changeSet) -> {
			HistoryTable.Row row = applied.get(key);
			boolean due = (row == null)
					|| (changeSet.isRunOnChange() && this.changelog.isChanged(changeSet, row.checksum()));
			if (due && this.changelog.isActive(changeSet)) {
				pending.add(changeSet);
			}
		});
		return pending;
	}

	/** Every change set of either side, those that only the history has at the end. */
	List<ChangeSetStatus> status(Leftovers leftovers) {
		Map<ChangeSetKey, HistoryTable.Row> applied = byKey();
		Set<ChangeSet> pending = new HashSet<>(pending());
		Map<ChangeSetKey, Integer> positions = new HashMap<>();
		for (int i = 0; i < this.rows.size(); i++) {
			positions.put(this.rows.get(i).key(), i);
		}
		List<ChangeSetStatus> result = new ArrayList<>();
		int newestKnown = -1;
		for (Map.Entry<ChangeSetKey, ChangeSet> entry : this.changelog.changeSets().entrySet()) {
			HistoryTable.Row row = applied.get(entry.getKey());
			newestKnown = Math.max(newestKnown, positions.getOrDefault(entry.getKey(), -1));
			if (row != null || pending.contains(entry.getValue())) {
				result.add(status(entry.getKey(), entry.getValue(), row, leftovers));
			}
		}
		for (int i = 0; i < this.rows.size(); i++) {
			HistoryTable.Row row = this.rows.get(i);
			if (!this.changelog.changeSets().containsKey(row.key())) {
				result.add(row.toStatus((i < newestKnown) ? State.MISSING : State.UNKNOWN_TO_THIS_BUILD));
			}
		}
		return result;
	}

	/**
	 * Return whether the next run would do nothing, and each row is a change set of this
	 * build as it was applied.
	 */
	boolean isSettled(Leftovers leftovers) {
		List<ChangeSetStatus> all = status(leftovers);
		return this.changelog.isSettled() && pending().isEmpty()
				&& all.stream()
					.allMatch((changeSet) -> changeSet.state() == State.APPLIED || changeSet.state() == State.SKIPPED)
				&& all.stream()
					.map((changeSet) -> ChangeSetKey.of(changeSet.file(), changeSet.id(), changeSet.author()))
					.toList()
					.equals(this.rows.stream().map(HistoryTable.Row::key).toList());
	}

	private ChangeSetStatus status(ChangeSetKey key, ChangeSet changeSet, HistoryTable.@Nullable Row row,
			Leftovers leftovers) {
		if (row != null) {
			boolean changed = !changeSet.isAlwaysRun() && this.changelog.isChanged(changeSet, row.checksum());
			return !changed ? row.toStatus() : row.toStatus(changeSet.isRunOnChange() ? State.PENDING : State.EDITED);
		}
		String comment = changeSet.getComments();
		String description = StringUtils.hasText(comment) ? comment : changeSet.getDescription();
		List<String> left = changeSet.isRunInTransaction() ? List.of() : leftovers.of(this.changelog.sql(changeSet));
		return new ChangeSetStatus(key.id(), key.author(), key.file(), description,
				left.isEmpty() ? State.PENDING : State.HALF_APPLIED, null, left);
	}

	private Map<ChangeSetKey, HistoryTable.Row> byKey() {
		Map<ChangeSetKey, HistoryTable.Row> result = new LinkedHashMap<>();
		this.rows.forEach((row) -> result.put(row.key(), row));
		return result;
	}

}
