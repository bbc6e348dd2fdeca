package dev.schemasync.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;

/**
 * What the settings say about findings.
 *
 * @param ownTables tables that nobody has to know, such as Liquibase's history
 * @param severities how bad findings of a code are, where it differs from the default
 */
public record ValidationRules(Set<String> ownTables, Map<FindingCode, Severity> severities) {

	public ValidationRules {
		ownTables = Set.copyOf(ownTables);
		severities = Map.copyOf(severities);
	}

	/**
	 * Return rules that change nothing.
	 * @return the rules
	 */
	public static ValidationRules none() {
		return new ValidationRules(Set.of(), Map.of());
	}

	List<Finding> apply(List<Finding> findings) {
		return findings.stream()
			.map((finding) -> finding.withSeverity(this.severities.getOrDefault(finding.code(), finding.severity())))
			.toList();
	}

}
