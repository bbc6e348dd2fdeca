package dev.schemasync.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Many findings of one kind, told as one. Errors are always told each: every one has to
 * be solved.
 */
final class FoldedFindings {

	/** From how many on findings of one kind are told as one. */
	private static final int MANY = 6;

	private FoldedFindings() {
	}

	/** Return the findings in their order, those that are told as one together. */
	static List<List<Finding>> of(List<Finding> findings) {
		Map<Severity, Map<FindingCode, List<Finding>>> alike = new EnumMap<>(Severity.class);
		findings.forEach(
				(finding) -> alike.computeIfAbsent(finding.severity(), (severity) -> new EnumMap<>(FindingCode.class))
					.computeIfAbsent(finding.code(), (code) -> new ArrayList<>())
					.add(finding));
		List<List<Finding>> folded = new ArrayList<>();
		for (Finding finding : findings) {
			List<Finding> same = alike.getOrDefault(finding.severity(), Map.of())
				.getOrDefault(finding.code(), List.of());
			if (finding.severity() == Severity.ERROR || same.size() < MANY) {
				folded.add(List.of(finding));
			}
			else if (same.getFirst() == finding) {
				folded.add(same);
			}
		}
		return folded;
	}

	static String heading(FindingCode code, int count) {
		return (code == FindingCode.UNSPECIFIED_LENGTH)
				? count + " columns are shorter than the entity's unspecified length 255" : count + " times";
	}

}
