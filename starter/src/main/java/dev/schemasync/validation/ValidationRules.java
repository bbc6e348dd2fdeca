package dev.schemasync.validation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.IgnoreFindings;
import dev.schemasync.report.Severity;

/**
 * What the settings say about findings.
 *
 * @param ownTables tables that nobody has to know, such as Liquibase's history
 * @param severities how bad findings of a code are, where it differs from the default
 * @param ignores findings that are known and left out
 * @param rows how many rows of a table are looked at for values that the code cannot read
 */
public record ValidationRules(Set<String> ownTables, Map<FindingCode, Severity> severities, List<IgnoreRule> ignores,
		int rows) {

	/** How many rows of a table are looked at unless the settings say otherwise. */
	public static final int DEFAULT_ROWS = 10_000;

	/**
	 * Create rules that look at as many rows as usual.
	 * @param ownTables tables that nobody has to know
	 * @param severities how bad findings of a code are, where it differs from the default
	 * @param ignores findings that are known and left out
	 */
	public ValidationRules(Set<String> ownTables, Map<FindingCode, Severity> severities, List<IgnoreRule> ignores) {
		this(ownTables, severities, ignores, DEFAULT_ROWS);
	}

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
		return new ValidationRules(tables, this.severities, this.ignores, this.rows);
	}

	/**
	 * Return these rules with what operators left out besides.
	 * @param acknowledgements what they left out
	 * @return a copy
	 */
	public ValidationRules with(List<Acknowledgement> acknowledgements) {
		List<IgnoreRule> all = new ArrayList<>(this.ignores);
		acknowledgements.forEach((acknowledgement) -> all.add(acknowledgement.rule()));
		return new ValidationRules(this.ownTables, this.severities, all, this.rows);
	}

	/** The same text for the same rules, in every process. */
	String mark() {
		return "%d %s %s %s".formatted(this.rows, new TreeSet<>(this.ownTables), new TreeMap<>(this.severities),
				this.ignores.stream().map(IgnoreRule::toString).sorted().toList());
	}

	/**
	 * Leave out what is ignored, say which ignore rules have expired, and weigh the rest.
	 */
	Outcome apply(List<Finding> findings, LocalDate today) {
		Map<Boolean, List<Finding>> byIgnored = findings.stream()
			.collect(Collectors
				.partitioningBy((finding) -> this.ignores.stream().anyMatch((rule) -> rule.matches(finding, today))));
		List<Finding> ignored = byIgnored.getOrDefault(true, List.of());
		Stream<Finding> rest = Stream.concat(byIgnored.getOrDefault(false, List.of()).stream(),
				this.ignores.stream().flatMap((rule) -> superfluous(rule, ignored, today)));
		return new Outcome(rest.map(this::weighed).toList(), ignored.size());
	}

	private static Stream<Finding> superfluous(IgnoreRule rule, List<Finding> ignored, LocalDate today) {
		LocalDate end = rule.expired(today);
		if (end != null) {
			return Stream.of(IgnoreFindings.expired(rule.path(), rule.reason(), end));
		}
		return ignored.stream().anyMatch((finding) -> rule.matches(finding, today)) ? Stream.empty()
				: Stream.of(IgnoreFindings.unused(rule.path(), rule.code(), rule.reason()));
	}

	private Finding weighed(Finding finding) {
		return finding.withSeverity(this.severities.getOrDefault(finding.code(), finding.severity()));
	}

	/**
	 * What the rules made of some findings.
	 *
	 * @param findings those that count, with the severity that counts
	 * @param ignored how many were left out
	 */
	record Outcome(List<Finding> findings, int ignored) {

	}

}
