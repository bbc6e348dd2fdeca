package dev.schemasync.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;

/** Reports for tests of what is shown. */
final class TestReports {

	private TestReports() {
	}

	static SchemaReport report(Finding... findings) {
		return new SchemaReport(List.of(findings), 0, "1", new SchemaReport.Database("shop", "18.6"),
				new SchemaReport.Orm("Hibernate ORM", "7.4"), new SchemaReport.Checked(1, 1, 0, 0, 0, 0),
				Instant.parse("2026-11-26T03:00:00Z"), Duration.ofMillis(5));
	}

	static Finding finding(FindingCode code, Severity severity, String path) {
		return new Finding(code, severity, path, "x", null, null, "It hurts.", new Finding.Remedy("Do this.", null));
	}

}
