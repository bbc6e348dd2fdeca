package dev.schemasync.report;

import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.Marks;
import dev.schemasync.statement.StatementProblem;
import dev.schemasync.statement.StatementProblem.Place;
import dev.schemasync.statement.StatementProblem.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StatementFindings}.
 */
class StatementFindingsTests {

	private static final SqlText FORMULA = SqlText.statement("com.acme.Order#total", Kind.FORMULA, "net + taxes",
			Marks.JDBC);

	@Test
	void invalidStatementCarriesTheHintAndThePlace() {
		Finding finding = Findings.of(new StatementProblem(FORMULA, Type.INVALID, "column \"taxes\" does not exist",
				"Perhaps you meant to reference the column \"tax\".", new Place(1, 7, "net + taxes")));
		assertThat(finding.code()).isEqualTo(FindingCode.INVALID_STATEMENT);
		assertThat(finding.severity()).isEqualTo(Severity.ERROR);
		assertThat(finding.path()).isEqualTo("sql:com.acme.Order#total");
		assertThat(finding.source()).isEqualTo("com.acme.Order#total");
		assertThat(finding.expected()).isEqualTo("net + taxes");
		assertThat(finding.actual()).isEqualTo("column \"taxes\" does not exist");
		assertThat(finding.message()).isEqualTo("""
				PostgreSQL cannot prepare this @Formula, so every query that loads the entity fails. Line 1, column 7:
				  net + taxes
				        ^""");
		assertThat(finding.remedy().text()).isEqualTo(
				"Perhaps you meant to reference the column \"tax\". Correct the statement, or the schema in a migration.");
	}

	@Test
	void caretOfALongLineIsUnderTheWord() {
		String line = "SELECT " + "a, ".repeat(100) + "wrong FROM things";
		Finding finding = Findings
			.of(new StatementProblem(FORMULA, Type.INVALID, "no", null, new Place(3, line.indexOf("wrong") + 1, line)));
		String[] lines = finding.message().split("\n");
		assertThat(lines[1].substring(lines[2].indexOf('^'))).startsWith("wrong FROM");
		assertThat(lines[1]).hasSizeLessThan(125);
	}

	@Test
	void longStatementIsShortenedToOneLine() {
		SqlText text = SqlText.statement("a", Kind.QUERY, "SELECT a\n\tFROM b\n" + "x".repeat(500), Marks.SPRING);
		assertThat(Findings.of(new StatementProblem(text, Type.INVALID, "no", null, null)).expected())
			.startsWith("SELECT a FROM b xxx")
			.endsWith("...")
			.hasSize(120);
	}

	@ParameterizedTest
	@EnumSource(Type.class)
	void everyProblemHasARemedy(Type type) {
		Finding finding = Findings.of(new StatementProblem(FORMULA, type, "why", null, null));
		assertThat(finding.remedy().text()).endsWith(".");
		assertThat(finding.message()).endsWith(".");
		assertThat(finding.severity()).isEqualTo(switch (type) {
			case UNCHECKED -> Severity.INFO;
			case UNMATCHED_PROPERTY, DOUBTFUL_RESULT -> Severity.WARNING;
			case INVALID, UNTRANSLATABLE, REFUSED_RESULT_CLASS, REJECTED_VALUE, OTHER_PARAMETERS, MISSING_RESULT_COLUMN,
					REPEATED_RESULT_COLUMN, UNREADABLE_RESULT, MISSING_ROUTINE, MISSING_PRIVILEGE ->
				Severity.ERROR;
		});
	}

	@ParameterizedTest
	@EnumSource(Kind.class)
	void everyKindSaysWhatFails(Kind kind) {
		SqlText text = SqlText.statement("a", kind, "SELECT 1", Marks.JDBC);
		assertThat(Findings.of(new StatementProblem(text, Type.INVALID, "no", null, null)).message())
			.startsWith("PostgreSQL cannot prepare this " + kind.words() + ", so ");
	}

}
