package dev.schemasync.check;

import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.plan.RowWishes;
import dev.schemasync.report.Severity;
import org.jspecify.annotations.Nullable;

/**
 * How a change set failed on rows.
 *
 * @param failure what it failed with
 * @param rows whose rows they are
 * @param wishes what rows should be like with which it is still to be tried, {@code null}
 * if there is nothing left to try but none at all
 */
record RowFailure(MigrationFailedException failure, Rows rows, @Nullable RowWishes wishes) {

	String help() {
		String first = "Make the rows fit first, in a change set of its own. ";
		return first + switch (this.rows) {
			case ONLY_SAMPLES, SOME_SAMPLES, LIKE_SAMPLES ->
				"If no row of yours is like the sample that was in the way, say so in a comment.";
			case OF_MIGRATIONS -> "Migrations before it insert what is in the way.";
		};
	}

	/** How bad it is, {@code null} if it says nothing. */
	@Nullable Severity severity() {
		return switch (this.rows) {
			case ONLY_SAMPLES -> null;
			case SOME_SAMPLES -> Severity.WARNING;
			case LIKE_SAMPLES, OF_MIGRATIONS -> Severity.ERROR;
		};
	}

	RowFailure as(Rows others) {
		return new RowFailure(this.failure, others, null);
	}

	/** Whose rows they are. */
	enum Rows {

		/** They say nothing about others. */
		ONLY_SAMPLES,

		/** Others pass, or what was in the way is a value that somebody made up. */
		SOME_SAMPLES,

		/** Rows of production can be like them. */
		LIKE_SAMPLES,

		/** A deploy to an empty database fails on them too. */
		OF_MIGRATIONS

	}

}
