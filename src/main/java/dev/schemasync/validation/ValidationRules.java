package dev.schemasync.validation;

import java.time.LocalDate;
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
 * @param ignores findings that are known and left out
 */
public record ValidationRules(Set<String> ownTables, Map<FindingCode, Severity> severities, List<IgnoreRule> ignores) {

	public ValidationRules {
		ownTables = Set.copyOf(ownTables);
		severities = Map.copyOf(severities);
		ignores = List.copyOf(ignores);
	}

	/**
	 * Return rules that change nothing.
	 * @return the rules
	 */
	public static ValidationRules none() {
		return new ValidationRules(Set.of(), Map.of(), List.of());
	}

	/**
	 * Return these rules with other tables that nobody has to know.
	 * @param tables their unqualified names
	 * @return a copy
	 */
	public ValidationRules withOwnTables(Set<String> tables) {
		return new ValidationRules(tables, this.severities, this.ignores);
	}

	List<Finding> apply(List<Finding> findings, LocalDate today) {
		return findings.stream()
			.filter((finding) -> this.ignores.stream().noneMatch((rule) -> rule.matches(finding, today)))
			.map((finding) -> finding.withSeverity(this.severities.getOrDefault(finding.code(), finding.severity())))
			.toList();
	}

}
