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

	private static final Finding COLUMN = finding(FindingCode.UNMAPPED_COLUMN, "public.orders.note");

	private static final Finding TABLE = finding(FindingCode.UNMAPPED_TABLE, "public.audit_2026");

	@Test
	void withoutRulesNothingChanges() {
		assertThat(ValidationRules.none().apply(List.of(COLUMN, TABLE), TODAY)).containsExactly(COLUMN, TABLE);
	}

	@Test
	void severityOfOneCodeIsOverridden() {
		ValidationRules rules = new ValidationRules(Set.of(), Map.of(FindingCode.UNMAPPED_TABLE, Severity.ERROR),
				List.of());
		assertThat(rules.apply(List.of(COLUMN, TABLE), TODAY)).extracting(Finding::severity)
			.containsExactly(Severity.INFO, Severity.ERROR);
	}

	@Test
	void starStandsForAnyCharacters() {
		assertThat(ignoring("public.audit_*", null, null)).containsExactly(COLUMN);
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
		assertThat(ignoring("*", FindingCode.UNMAPPED_TABLE, null)).containsExactly(COLUMN);
	}

	@Test
	void ruleHoldsOnItsLastDayAndNotAfterwards() {
		assertThat(ignoring("*", null, TODAY)).isEmpty();
		assertThat(ignoring("*", null, TODAY.minusDays(1))).containsExactly(COLUMN, TABLE);
	}

	private static List<Finding> ignoring(String path, @Nullable FindingCode code, @Nullable LocalDate until) {
		return new ValidationRules(Set.of(), Map.of(), List.of(new IgnoreRule(path, code, "known", until)))
			.apply(List.of(COLUMN, TABLE), TODAY);
	}

	private static Finding finding(FindingCode code, String path) {
		return new Finding(code, code.severity(), path, null, "text", null, "Nothing breaks.",
				new Finding.Remedy("Map it or drop it.", null));
	}

}
