package dev.schemasync.check;

import dev.schemasync.migration.MigrationFailedException;

/**
 * How a change set failed on rows.
 *
 * @param failure what it failed with
 * @param rows whose rows they are
 */
record RowFailure(MigrationFailedException failure, Rows rows) {

	String help() {
		String first = "Make the rows fit first, in a change set of its own. ";
		return first + switch (this.rows) {
			case ONLY_SAMPLES, LIKE_SAMPLES ->
				"If no row of yours is like the sample that was in the way, say so in a comment.";
			case OF_MIGRATIONS -> "Migrations before it insert what is in the way.";
		};
	}

	/** Whose rows they are. */
	enum Rows {

		/** They say nothing about others. */
		ONLY_SAMPLES,

		/** Rows of production can be like them. */
		LIKE_SAMPLES,

		/** A deploy to an empty database fails on them too. */
		OF_MIGRATIONS

	}

}
