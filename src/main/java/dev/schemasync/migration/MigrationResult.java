package dev.schemasync.migration;

import java.time.Duration;
import java.util.List;

/**
 * What a migration did.
 *
 * @param applied the ids of the change sets that were applied, in order
 * @param duration how long it took
 */
public record MigrationResult(List<String> applied, Duration duration) {

	public MigrationResult {
		applied = List.copyOf(applied);
	}

}
