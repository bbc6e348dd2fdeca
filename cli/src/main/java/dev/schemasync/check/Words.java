package dev.schemasync.check;

import java.util.Set;

import dev.schemasync.change.Impact.Work;

/** What is done to rows, for people. */
final class Words {

	private Words() {
	}

	static String of(Set<Work> work) {
		if (work.contains(Work.REWRITE)) {
			return "the table is written anew";
		}
		if (work.contains(Work.INDEX)) {
			return "an index is built";
		}
		return work.contains(Work.UPDATE) ? "rows get values" : "every row is read";
	}

}
