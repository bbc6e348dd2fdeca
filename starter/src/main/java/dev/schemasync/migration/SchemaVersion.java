package dev.schemasync.migration;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where the database is in its history.
 *
 * @param id the id of the newest applied change set, {@code null} if there is none
 * @param latest the newest applied change sets, the newest first
 * @param applied how many change sets the database has
 * @param pending how many change sets of this build it does not have yet
 */
public record SchemaVersion(@Nullable String id, List<AppliedChangeSet> latest, int applied, int pending) {

	public SchemaVersion {
		latest = List.copyOf(latest);
	}

}
