package dev.schemasync.report;

/**
 * Writes a report as workflow commands, which GitHub shows beside the code. Lines that
 * are no commands are the same summary as in the text.
 */
final class GitHubReportWriter {

	private GitHubReportWriter() {
	}

	static String write(SchemaReport report, SourceFiles sources) {
		StringBuilder text = new StringBuilder();
		for (Finding finding : report.findings()) {
			text.append("::").append(command(finding.severity()));
			text.append(" title=").append(property(finding.code().id() + " " + finding.path()));
			SourceFiles.Place place = sources.find(finding.source());
			if (place != null) {
				text.append(",file=").append(property(place.file())).append(",line=").append(place.line());
			}
			text.append("::").append(data(message(finding))).append('\n');
		}
		return text.append(data(TextReportWriter.summary(report))).append('\n').toString();
	}

	private static String command(Severity severity) {
		return switch (severity) {
			case ERROR -> "error";
			case WARNING -> "warning";
			case INFO -> "notice";
		};
	}

	private static String message(Finding finding) {
		StringBuilder message = new StringBuilder(finding.path()).append(": ").append(finding.message());
		if (finding.expected() != null) {
			message.append("\nexpected: ").append(finding.expected());
		}
		if (finding.actual() != null || !finding.code().isAboutMigrations()) {
			message.append("\nfound: ").append((finding.actual() != null) ? finding.actual() : "nothing");
		}
		message.append("\nhelp: ").append(finding.remedy().text());
		if (finding.remedy().sql() != null) {
			message.append('\n').append(finding.remedy().sql());
		}
		return message.toString();
	}

	private static String data(String text) {
		return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
	}

	private static String property(String text) {
		return data(text).replace(":", "%3A").replace(",", "%2C");
	}

}
