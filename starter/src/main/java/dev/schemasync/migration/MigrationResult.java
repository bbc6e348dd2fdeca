package dev.schemasync.migration;

import java.time.Duration;
import java.util.List;

/**
 * What a migration did.
 *
 * @param changeSets the change sets that were applied, in order
 * @param duration how long it took
 */
public record MigrationResult(List<TimedChangeSet> changeSets, Duration duration) {

	public MigrationResult {
		changeSets = List.copyOf(changeSets);
	}

	/**
	 * Return what was applied.
	 * @return the ids of the change sets, in order
	 */
	public List<String> applied() {
		return this.changeSets.stream().map(TimedChangeSet::id).toList();
	}

	/**
	 * An applied change set.
	 *
	 * @param id its id
	 * @param duration how long its statements took
	 */
	public record TimedChangeSet(String id, Duration duration) {

	}

}
