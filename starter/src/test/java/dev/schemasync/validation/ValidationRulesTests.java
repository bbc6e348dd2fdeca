package dev.schemasync.validation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link ValidationRules} and {@link IgnoreRule}. */
class ValidationRulesTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

	private static final Set<FindingCode> IGNORES = Set.of(FindingCode.UNUSED_IGNORE, FindingCode.EXPIRED_IGNORE);

	private static final Finding COLUMN = finding(FindingCode.UNMAPPED_COLUMN, "public.orders.note");

	private static final Finding TABLE = finding(FindingCode.UNMAPPED_TABLE, "public.audit_2026");

	@Test
	void withoutRulesNothingChanges() {
		assertThat(ValidationRules.none().apply(List.of(COLUMN, TABLE), TODAY).findings()).containsExactly(COLUMN,
				TABLE);
	}

	@Test
	void severityOfOneCodeIsOverridden() {
		ValidationRules rules = new ValidationRules(Set.of(), Map.of(FindingCode.UNMAPPED_TABLE, Severity.ERROR),
				List.of());
		assertThat(rules.apply(List.of(COLUMN, TABLE), TODAY).findings()).extracting(Finding::severity)
			.containsExactly(Severity.INFO, Severity.ERROR);
	}

	@Test
	void starStandsForAnyCharactersOfAName() {
		assertThat(ignoring("public.audit_*", null, null)).containsExactly(COLUMN);
		assertThat(ignoring("public.*.note", null, null)).containsExactly(TABLE);
		assertThat(ignoring("public.*", null, null)).containsExactly(COLUMN);
		assertThat(ignoring("*", null, null)).containsExactly(COLUMN, TABLE);
	}

	@Test
	void twoStarsStandForAnyCharacters() {
		assertThat(ignoring("public.**", null, null)).isEmpty();
		assertThat(ignoring("**.note", null, null)).containsExactly(TABLE);
	}

	@Test
	void dotWithinQuotesIsPartOfTheName() {
		Finding quoted = finding(FindingCode.UNMAPPED_TABLE, "public.\"a.b\"");
		ValidationRules rules = rules(new IgnoreRule("public.*", null, "known", null));
		assertThat(rules.apply(List.of(quoted), TODAY)).isEqualTo(new ValidationRules.Outcome(List.of(), 1));
	}

	@Test
	void whatIsLeftOutIsCounted() {
		ValidationRules rules = rules(new IgnoreRule("public.**", null, "known", null));
		assertThat(rules.apply(List.of(COLUMN, TABLE), TODAY).ignored()).isEqualTo(2);
	}

	@Test
	void ruleThatMatchesNothingIsReported() {
		ValidationRules rules = rules(new IgnoreRule("public.gone", FindingCode.MISSING_TABLE, "being built", null));
		assertThat(rules.apply(List.of(), TODAY).findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.code()).isEqualTo(FindingCode.UNUSED_IGNORE);
			assertThat(finding.severity()).isEqualTo(Severity.INFO);
			assertThat(finding.path()).isEqualTo("public.gone");
			assertThat(finding.expected()).isEqualTo("a finding missing-table to leave out");
			assertThat(finding.message()).contains("\"being built\"");
		});
	}

	@Test
	void ruleThatEndedIsReportedBesideWhatItLeftOut() {
		ValidationRules rules = rules(new IgnoreRule("public.audit_*", null, "known", TODAY.minusDays(1)));
		assertThat(rules.apply(List.of(TABLE), TODAY).findings()).extracting(Finding::code)
			.containsExactly(FindingCode.UNMAPPED_TABLE, FindingCode.EXPIRED_IGNORE);
	}

	@Test
	void severityOfAnUnusedRuleCanBeRaised() {
		ValidationRules rules = new ValidationRules(Set.of(), Map.of(FindingCode.UNUSED_IGNORE, Severity.ERROR),
				List.of(new IgnoreRule("public.gone", null, "known", null)));
		assertThat(rules.apply(List.of(), TODAY).findings()).extracting(Finding::severity)
			.containsExactly(Severity.ERROR);
	}

	@Test
	void questionMarkStandsForOneCharacter() {
		assertThat(ignoring("public.audit_202?", null, null)).containsExactly(COLUMN);
		assertThat(ignoring("public.audit_20?", null, null)).containsExactly(COLUMN, TABLE);
	}

	@Test
	void dotStandsOnlyForItself() {
		assertThat(ignoring("public.orders.note", null, null)).containsExactly(TABLE);
		assertThat(ignoring("public.order..note", null, null)).containsExactly(COLUMN, TABLE);
	}

	@Test
	void globMatchesTheWholePath() {
		assertThat(ignoring("orders", null, null)).containsExactly(COLUMN, TABLE);
	}

	@Test
	void codeNarrowsTheRule() {
		assertThat(ignoring("**", FindingCode.UNMAPPED_TABLE, null)).containsExactly(COLUMN);
	}

	@Test
	void ruleHoldsOnItsLastDayAndNotAfterwards() {
		assertThat(ignoring("**", null, TODAY)).isEmpty();
		assertThat(ignoring("**", null, TODAY.minusDays(1))).containsExactly(COLUMN, TABLE);
	}

	private static List<Finding> ignoring(String path, @Nullable FindingCode code, @Nullable LocalDate until) {
		return rules(new IgnoreRule(path, code, "known", until)).apply(List.of(COLUMN, TABLE), TODAY)
			.findings()
			.stream()
			.filter((finding) -> !IGNORES.contains(finding.code()))
			.toList();
	}

	private static ValidationRules rules(IgnoreRule rule) {
		return new ValidationRules(Set.of(), Map.of(), List.of(rule));
	}

	private static Finding finding(FindingCode code, String path) {
		return new Finding(code, code.severity(), path, null, "text", null, "Nothing breaks.",
				new Finding.Remedy("Map it or drop it.", null));
	}

}
