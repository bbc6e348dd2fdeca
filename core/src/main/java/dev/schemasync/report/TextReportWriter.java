package dev.schemasync.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Writes a report for people. The same text serves the terminal, the log and the failure
 * analysis.
 */
final class TextReportWriter {

	private static final String RESET = "\u001B[0m";

	private TextReportWriter() {
	}

	static String write(SchemaReport report, boolean colour) {
		StringBuilder text = new StringBuilder(summary(report)).append('\n');
		for (Finding finding : report.findings()) {
			text.append('\n');
			write(finding, colour, text);
		}
		return text.toString();
	}

	static String summary(SchemaReport report) {
		SchemaReport.Checked checked = report.checked();
		String scope = "database " + report.database().name() + ", PostgreSQL " + report.database().version()
				+ ((report.schemaVersion() != null) ? ", schema version " + report.schemaVersion() : "");
		if (report.findings().isEmpty()) {
			return "Schema is valid: %s checked%s (%s)".formatted(
					count(checked.tables(), "table") + ", " + count(checked.columns(), "column") + " and "
							+ count(checked.sequences(), "sequence"),
					(report.ignored() > 0) ? ", " + report.ignored() + " ignored" : "", scope);
		}
		return "%s: %s (%s)".formatted(report.isValid() ? "Schema is valid" : "Schema validation failed",
				counts(report), scope);
	}

	private static String counts(SchemaReport report) {
		List<String> counts = new ArrayList<>();
		for (Severity severity : Severity.values()) {
			int count = report.count(severity);
			if (count > 0) {
				counts.add((severity == Severity.INFO) ? count + " info" : count(count, severity.id()));
			}
		}
		if (report.ignored() > 0) {
			counts.add(report.ignored() + " ignored");
		}
		return String.join(", ", counts);
	}

	private static String count(int count, String noun) {
		return count + " " + noun + ((count == 1) ? "" : "s");
	}

	static String write(Finding finding) {
		StringBuilder text = new StringBuilder();
		write(finding, false, text);
		return text.toString();
	}

	private static void write(Finding finding, boolean colour, StringBuilder text) {
		String head = finding.severity().id() + "[" + finding.code().id() + "]";
		text.append(colour ? colour(finding.severity()) + head + RESET : head).append(' ').append(finding.path());
		text.append('\n');
		line(text, "expected", finding.expected());
		line(text, "found", (finding.actual() != null) ? finding.actual() : "nothing");
		line(text, "used by", finding.source());
		line(text, "why", finding.message());
		line(text, "help", finding.remedy().text());
		if (finding.remedy().sql() != null) {
			finding.remedy().sql().lines().forEach((sql) -> text.append("            ").append(sql).append('\n'));
		}
	}

	private static void line(StringBuilder text, String label, @Nullable String value) {
		if (value != null) {
			text.append("  ").append("%-8s".formatted(label)).append("  ");
			text.append(value.replace("\n", "\n            ")).append('\n');
		}
	}

	private static String colour(Severity severity) {
		return switch (severity) {
			case ERROR -> "\u001B[1;31m";
			case WARNING -> "\u001B[1;33m";
			case INFO -> "\u001B[1;36m";
		};
	}

}
