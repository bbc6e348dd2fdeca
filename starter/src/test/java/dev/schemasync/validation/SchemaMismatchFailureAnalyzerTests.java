package dev.schemasync.validation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link SchemaMismatchFailureAnalyzer}. */
class SchemaMismatchFailureAnalyzerTests {

	private static final SchemaReport REPORT = new SchemaReport(
			List.of(new Finding(FindingCode.MISSING_COLUMN, FindingCode.MISSING_COLUMN.severity(),
					"public.customers.company", "character varying(255) not null", null, "com.acme.Customer#company",
					"Every read of the entity fails.",
					new Finding.Remedy("Add the column.", "ALTER TABLE customers ADD company text;"))),
			0, "42", new SchemaReport.Database("shop", "18.6"), new SchemaReport.Orm("Hibernate ORM", "7"),
			new SchemaReport.Checked(1, 1, 0, 0, 0, 0), Instant.EPOCH, Duration.ZERO);

	private final SchemaMismatchException failure = new SchemaMismatchException(REPORT, Severity.ERROR);

	@Test
	void descriptionIsTheFullReport() {
		FailureAnalysis analysis = new SchemaMismatchFailureAnalyzer()
			.analyze(new IllegalStateException("Failed to execute runner", this.failure));
		assertThat(analysis.getDescription()).isEqualTo(ReportFormat.TEXT.write(REPORT, false).stripTrailing())
			.contains("error[missing-column] public.customers.company", "com.acme.Customer#company",
					"ALTER TABLE customers ADD company text;");
		assertThat(analysis.getAction()).contains("Nothing serves with this schema",
				"SCHEMA_SYNC_VALIDATION_MODE=report");
	}

	@Test
	void thresholdIsNamedWhenNoFindingIsAnError() {
		SchemaReport milder = new SchemaReport(
				REPORT.findings().stream().map((finding) -> finding.withSeverity(Severity.INFO)).toList(), 0, "42",
				REPORT.database(), REPORT.orm(), REPORT.checked(), REPORT.checkedAt(), REPORT.duration());
		SchemaMismatchException cause = new SchemaMismatchException(milder, Severity.INFO);
		assertThat(new SchemaMismatchFailureAnalyzer().analyze(cause).getDescription())
			.endsWith("schema-sync.validation.fail-on is info, so these findings end the start.");
	}

	@Test
	void exceptionSaysTheResultInOneLineAndEndsWithOne() {
		assertThat(this.failure)
			.hasMessage("Schema validation failed: 1 error (database shop, PostgreSQL 18.6, schema version 42)");
		assertThat(this.failure.getExitCode()).isEqualTo(1);
	}

}
