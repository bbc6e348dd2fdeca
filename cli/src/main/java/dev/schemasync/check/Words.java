package dev.schemasync.check;

import java.util.Set;

import dev.schemasync.change.Impact.Work;
import dev.schemasync.report.Finding;
import dev.schemasync.report.Finding.Remedy;

/** What is done to rows, for people. */
final class Words {

	private Words() {
	}

	/** The same in the words of Flyway, whose change sets are files. */
	static Finding ofFiles(Finding finding) {
		Remedy remedy = new Remedy(ofFiles(finding.remedy().text()), finding.remedy().sql());
		return new Finding(finding.code(), finding.severity(), finding.path(), finding.expected(), finding.actual(),
				finding.source(), ofFiles(finding.message()), remedy);
	}

	private static String ofFiles(String text) {
		return text
			.replace("a change set with runInTransaction:false",
					"a file of its own, which Flyway runs without a transaction")
			.replace("each change set with runInTransaction:false", "each file that runs without a transaction")
			.replace("and Liquibase begins", "and the next deploy begins")
			.replace("change set", "file");
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
