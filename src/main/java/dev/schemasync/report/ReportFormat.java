package dev.schemasync.report;

/** The formats in which a report can be written. */
public enum ReportFormat {

	/** For people, on a terminal or in a log. */
	TEXT,
	/** For programs, see section 7 of the contract in the documentation. */
	JSON;

	/**
	 * Return a report in this format.
	 * @param report the report
	 * @param colour whether the text may hold ANSI colours
	 * @return the text, ending with a line break
	 */
	public String write(SchemaReport report, boolean colour) {
		return switch (this) {
			case TEXT -> TextReportWriter.write(report, colour);
			case JSON -> JsonReportWriter.write(report);
		};
	}

}
