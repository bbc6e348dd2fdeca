package dev.schemasync.report;

/** The formats in which a report can be written. */
public enum ReportFormat {

	/** For people, on a terminal or in a log. */
	TEXT,
	/** For programs, see section 7 of the contract in the documentation. */
	JSON,
	/** Workflow commands, which GitHub Actions shows beside the code. */
	GITHUB,
	/** SARIF 2.1.0, for code scanning. */
	SARIF,
	/** XML as JUnit writes it, for the test view of a build server. */
	JUNIT;

	/**
	 * Return a report in this format, with errors as failures.
	 * @param report the report
	 * @param colour whether the text may hold ANSI colours
	 * @return the text, ending with a line break
	 */
	public String write(SchemaReport report, boolean colour) {
		return write(report, Severity.ERROR, colour);
	}

	/**
	 * Return a report in this format.
	 * @param report the report
	 * @param failOn the mildest finding that is a failure, where the format has such
	 * @param colour whether the text may hold ANSI colours
	 * @return the text, ending with a line break
	 */
	public String write(SchemaReport report, Severity failOn, boolean colour) {
		return switch (this) {
			case TEXT -> TextReportWriter.write(report, colour);
			case JSON -> JsonReportWriter.write(report);
			case GITHUB -> GitHubReportWriter.write(report, SourceFiles.ofWorkingDirectory());
			case SARIF -> SarifReportWriter.write(report, SourceFiles.ofWorkingDirectory());
			case JUNIT -> JunitReportWriter.write(report, failOn);
		};
	}

}
