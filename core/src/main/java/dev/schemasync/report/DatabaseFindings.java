package dev.schemasync.report;

import dev.schemasync.report.Finding.Remedy;

/** Findings about the database as a whole. */
public final class DatabaseFindings {

	private DatabaseFindings() {
	}

	/**
	 * Return the finding that the database accepts no writes.
	 * @param database the name of the database
	 * @return the finding with its default severity
	 */
	public static Finding readOnly(String database) {
		return finding(FindingCode.READ_ONLY_DATABASE, database, "a database that accepts writes",
				"standby, or default_transaction_read_only is on",
				"Every insert, update and delete of the entities fails.",
				"Connect to the primary server, or turn default_transaction_read_only off for the role.");
	}

	private static Finding finding(FindingCode code, String database, String expected, String actual, String message,
			String remedy) {
		return new Finding(code, code.severity(), database, expected, actual, null, message, new Remedy(remedy, null));
	}

}
