package dev.schemasync.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.schemasync.change.Impact.Work;
import dev.schemasync.report.Finding;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.ObjectName;

/** What is done to rows, for people. */
final class Words {

	private static final Set<String> BEFORE_NAME = Set.of("TABLE", "MATERIALIZED", "VIEW", "SCHEMA", "IF", "EXISTS",
			"ONLY");

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
		if (work.isEmpty()) {
			return "rows of another table get values";
		}
		if (work.contains(Work.REWRITE)) {
			return "the table is written anew";
		}
		if (work.contains(Work.INDEX)) {
			return "an index is built";
		}
		return work.contains(Work.UPDATE) ? "rows get values" : "every row is read";
	}

	/**
	 * The first object that a statement names, behind the kind of object: what comes
	 * behind the name, such as CASCADE, is not it.
	 */
	static ObjectName named(List<String> words) {
		return allNamed(words).getFirst();
	}

	/** The objects that a statement names with commas between, at least one. */
	static List<ObjectName> allNamed(List<String> words) {
		int name = Math.min(1, words.size() - 1);
		while (name < words.size() - 1 && BEFORE_NAME.contains(words.get(name))) {
			name++;
		}
		List<ObjectName> names = new ArrayList<>();
		while (true) {
			boolean qualified = name + 2 < words.size() && words.get(name + 1).equals(".");
			names.add(qualified ? new ObjectName(name(words.get(name)), name(words.get(name + 2)))
					: new ObjectName(null, name(words.get(name))));
			name += qualified ? 3 : 1;
			if (name + 1 >= words.size() || !words.get(name).equals(",")) {
				return names;
			}
			name += words.get(name + 1).equals("ONLY") ? 2 : 1;
		}
	}

	private static String name(String word) {
		return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word.toLowerCase(Locale.ROOT);
	}

}
