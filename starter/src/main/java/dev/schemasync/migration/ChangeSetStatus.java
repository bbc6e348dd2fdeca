package dev.schemasync.migration;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A change set of the changelog, of the history, or of both.
 *
 * @param id its id
 * @param author who wrote it
 * @param file the file that holds it
 * @param description its comment, or else what Liquibase says it does
 * @param state where it is
 * @param appliedAt when it was applied, {@code null} if it was not
 * @param leftovers what it left behind when it did not get to its end
 */
public record ChangeSetStatus(String id, String author, String file, String description, State state,
		@Nullable Instant appliedAt, List<String> leftovers) {

	public ChangeSetStatus {
		leftovers = List.copyOf(leftovers);
	}

	/** Where a change set is. */
	public enum State {

		/** In the changelog and in the database. */
		APPLIED,
		/** In the changelog and in the history, but its preconditions skipped it. */
		SKIPPED,
		/** In the changelog only: the next deploy applies it. */
		PENDING,
		/** Begun without a transaction, and not finished: what it made is still there. */
		HALF_APPLIED,
		/** Applied, and its text was changed afterwards. */
		EDITED,
		/** In the database only, although this build knows newer ones: it was deleted. */
		MISSING,
		/** In the database only, and newer than all of this build: a newer build ran. */
		UNKNOWN_TO_THIS_BUILD;

		/**
		 * Return the state in words.
		 * @return such as {@code unknown to this build}
		 */
		public String words() {
			return name().toLowerCase(Locale.ROOT).replace('_', ' ');
		}

	}

}
