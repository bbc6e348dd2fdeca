package dev.schemasync.validation;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;

/**
 * Whether the release that ran before could run on the schema as it is now, so that the
 * code can be rolled back without the database.
 *
 * @param to the name of that release
 * @param obstacles why it could not, for operators; empty if it could
 */
public record CodeRollback(String to, List<String> obstacles) {

	private static final int SHOWN = 2;

	public CodeRollback {
		obstacles = List.copyOf(obstacles);
	}

	/**
	 * Judge by what a validation of that release found. Errors count, and rows with
	 * values that only this release knows; not that the database accepts no writes, as it
	 * would be the same with any code.
	 * @param to the name of the release
	 * @param findings what was found for it
	 * @param own what was found for this release
	 * @return whether it could run
	 */
	public static CodeRollback of(String to, Collection<Finding> findings, Collection<Finding> own) {
		Set<String> known = new HashSet<>();
		own.stream()
			.filter((finding) -> finding.code() == FindingCode.UNKNOWN_ENUM_VALUE)
			.forEach((finding) -> known.add(finding.path()));
		return new CodeRollback(to,
				findings.stream()
					.filter((finding) -> finding.code() != FindingCode.READ_ONLY_DATABASE)
					.filter((finding) -> finding.severity() == Severity.ERROR
							|| (finding.code() == FindingCode.UNKNOWN_ENUM_VALUE && !known.contains(finding.path())))
					.sorted()
					.map((finding) -> obstacle(to, finding))
					.distinct()
					.toList());
	}

	private static String obstacle(String to, Finding finding) {
		String path = finding.path();
		if (finding.code() == FindingCode.UNMAPPED_REQUIRED_COLUMN) {
			return "%s is required and %s does not write it".formatted(path, to);
		}
		if (finding.code() == FindingCode.MISSING_COLUMN || finding.code() == FindingCode.MISSING_TABLE) {
			return "%s is gone and %s uses it".formatted(path, to);
		}
		if (finding.code() == FindingCode.UNKNOWN_ENUM_VALUE) {
			return "rows of %s hold values that %s does not know".formatted(path, to);
		}
		return "%s has %s for %s".formatted(path, finding.code().id(), to);
	}

	/**
	 * Return whether the code can be rolled back.
	 * @return {@code true} if nothing is in the way
	 */
	public boolean safe() {
		return this.obstacles.isEmpty();
	}

	/**
	 * Return the answer in words.
	 * @return one line without a full stop
	 */
	public String words() {
		if (safe()) {
			return "safe to roll the code back to %s: yes".formatted(this.to);
		}
		String why = String.join(", and ", this.obstacles.subList(0, Math.min(SHOWN, this.obstacles.size())));
		int more = this.obstacles.size() - SHOWN;
		return "safe to roll the code back to %s: no, because %s%s".formatted(this.to, why,
				(more > 0) ? ", and %d more".formatted(more) : "");
	}

}
