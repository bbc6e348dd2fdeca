package dev.schemasync.change;

import java.util.Set;

import dev.schemasync.schema.ObjectName;

/**
 * How long a change takes and whom it hurts meanwhile, the mildest first. Changes of
 * different pace do not share a transaction: a scan would hold the lock of a change that
 * takes no time.
 */
enum Pace {

	/** Only the catalog is changed, or a table that nobody knows yet. */
	BRIEF,
	/** Rows are looked at or get values, while others go on. */
	ROWS,
	/** It runs outside of a transaction, while others go on. */
	OUTSIDE,
	/** Rows are looked at or written anew while others wait. */
	BLOCKING,
	/** What only the new release can live with. */
	CONTRACT;

	static Pace of(Change change, Set<ObjectName> newTables) {
		if (!change.isTransactional()) {
			return OUTSIDE;
		}
		Impact impact = change.impact();
		if (newTables.containsAll(impact.locks().keySet()) && change.losses().isEmpty()
				&& !impact.breaksOlderReleases()) {
			return BRIEF;
		}
		if (isContraction(change)) {
			return CONTRACT;
		}
		if (impact.blocksForRows()) {
			return BLOCKING;
		}
		return (impact.work() == Impact.Work.NONE) ? BRIEF : ROWS;
	}

	/** Renames come first all the same: everything after them uses the new names. */
	private static boolean isContraction(Change change) {
		return switch (change) {
			case TableChange.RenameTable rename -> false;
			case ColumnChange.RenameColumn rename -> false;
			case SequenceChange.RenameSequence rename -> false;
			case RowChange rows -> false;
			case Change other -> !other.losses().isEmpty() || other.impact().breaksOlderReleases();
		};
	}

}
