package dev.schemasync.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes a report for people. The same text serves the terminal, the log and the failure
 * analysis.
 */
final class TextReportWriter {

	private static final String RESET = "\u001B[0m";

	/** How many pending migrations are named. */
	private static final int NAMED = 3;

	/** How many objects of equal findings are listed. */
	private static final int LISTED = 20;

	private TextReportWriter() {
	}

	static String write(SchemaReport report, boolean colour) {
		StringBuilder text = new StringBuilder(pending(report)).append(summary(report)).append('\n');
		for (List<Finding> alike : FoldedFindings.of(report.findings())) {
			text.append('\n');
			if (alike.size() == 1) {
				write(alike.getFirst(), colour, text);
			}
			else {
				fold(alike, colour, text);
			}
		}
		if (report.findings().size() > 1) {
			table(report, text);
		}
		List<CheckedChangeSet> changeSets = report.changeSets();
		if (changeSets != null) {
			EffectTable.write(changeSets, text);
		}
		return text.toString();
	}

	/** What is missing may only not have been applied yet. */
	private static String pending(SchemaReport report) {
		List<String> ids = report.pending();
		if (ids.isEmpty()) {
			return "";
		}
		return "%s not applied yet (%s%s): what follows may be what %s. Apply %s first\n".formatted(
				(ids.size() == 1) ? "1 migration is" : ids.size() + " migrations are",
				String.join(", ", ids.subList(0, Math.min(NAMED, ids.size()))), (ids.size() > NAMED) ? ", ..." : "",
				(ids.size() == 1) ? "it brings" : "they bring", (ids.size() == 1) ? "it" : "them");
	}

	private static void fold(List<Finding> alike, boolean colour, StringBuilder text) {
		Finding first = alike.getFirst();
		head(first, colour, text);
		text.append(FoldedFindings.heading(first.code(), alike.size())).append('\n');
		line(text, "where", String.join("\n",
				alike.subList(0, Math.min(LISTED, alike.size())).stream().map(TextReportWriter::where).toList())
				+ ((alike.size() > LISTED) ? "\nand %d more, see --format json".formatted(alike.size() - LISTED) : ""));
		line(text, "why", first.message());
		line(text, "help", first.remedy().text());
	}

	private static String where(Finding finding) {
		return place(finding) + ((finding.actual() != null) ? " (" + finding.actual().replace('\n', ' ') + ")" : "");
	}

	private static String place(Finding finding) {
		return (finding.unit() != null) ? finding.path() + " (" + finding.unit() + ")" : finding.path();
	}

	/** How many findings there are of each code. */
	private static void table(SchemaReport report, StringBuilder text) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		int width = "code".length();
		for (Finding finding : report.findings()) {
			counts.merge(finding.code().id() + " " + finding.severity().id(), 1, Integer::sum);
			width = Math.max(width, finding.code().id().length());
		}
		String format = "%-" + width + "s  %-8s  %5s%n";
		text.append('\n').append(format.formatted("code", "severity", "count"));
		counts.forEach((key, count) -> text
			.append(format.formatted(key.substring(0, key.indexOf(' ')), key.substring(key.indexOf(' ') + 1), count)));
	}

	static String summary(SchemaReport report) {
		List<CheckedChangeSet> changeSets = report.changeSets();
		if (changeSets != null) {
			return "%s: %s%s (PostgreSQL %s)".formatted(
					report.isValid() ? "Migrations are safe" : "Migration check failed",
					report.findings().isEmpty() ? "" : counts(report) + " in ",
					count(changeSets.size(), "change set")
							+ (report.findings().isEmpty() ? " checked" + left(report) : ""),
					report.database().version());
		}
		SchemaReport.Checked checked = report.checked();
		String scope = (report.units().isEmpty() ? "database " : "databases ") + report.database().name()
				+ ", PostgreSQL " + report.database().version()
				+ ((report.schemaVersion() != null) ? ", schema version " + report.schemaVersion() : "");
		if (report.findings().isEmpty()) {
			return "Schema is valid: %s checked%s (%s)".formatted(count(checked.tables(), "table") + ", "
					+ count(checked.columns(), "column") + " and " + count(checked.sequences(), "sequence"),
					left(report), scope);
		}
		return "%s: %s (%s)".formatted(report.isValid() ? "Schema is valid" : "Schema validation failed",
				counts(report), scope);
	}

	private static String left(SchemaReport report) {
		return ((report.ignored() > 0) ? ", " + report.ignored() + " ignored" : "")
				+ ((report.known() > 0) ? ", " + report.known() + " in the baseline" : "");
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
		if (report.known() > 0) {
			counts.add(report.known() + " in the baseline");
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
		head(finding, colour, text);
		text.append(place(finding)).append('\n');
		line(text, "expected", finding.expected());
		boolean migration = finding.code().isAboutMigrations();
		line(text, migration ? "does" : "found",
				(finding.actual() != null || migration) ? finding.actual() : "nothing");
		line(text, migration ? "at" : "used by", finding.source());
		line(text, "why", finding.message());
		line(text, "help", finding.remedy().text());
		if (finding.remedy().sql() != null) {
			finding.remedy().sql().lines().forEach((sql) -> text.append("            ").append(sql).append('\n'));
		}
	}

	private static void head(Finding finding, boolean colour, StringBuilder text) {
		String head = finding.severity().id() + "[" + finding.code().id() + "]";
		text.append(colour ? colour(finding.severity()) + head + RESET : head).append(' ');
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
