package dev.schemasync.oracle.small;

import java.util.List;

/**
 * One database to live with.
 *
 * @param group whose entities
 * @param name what is special about it
 * @param outcome what an application sees
 * @param codes the errors and warnings that are reported
 * @param role the role of the application, empty for the owner
 * @param change the SQL that makes the database from the one that fits
 */
record OracleCase(OracleGroup group, String name, Outcome outcome, List<String> codes, String role, String change) {

	static OracleCase parse(OracleGroup group, String line) {
		String[] parts = line.split(" \\| ", 4);
		if (parts.length < 3) {
			throw new IllegalArgumentException("No case: " + line);
		}
		String sql = (parts.length == 4) ? parts[3].strip() : "";
		String role = "";
		if (sql.startsWith("as ")) {
			role = sql.substring(3, sql.indexOf(':'));
			sql = sql.substring(sql.indexOf(':') + 1).strip();
		}
		List<String> codes = parts[2].isBlank() || parts[2].strip().equals("-") ? List.of()
				: List.of(parts[2].strip().split(" "));
		return new OracleCase(group, parts[0].strip(), Outcome.valueOf(parts[1].strip()), codes, role, sql);
	}

	/** What it is about: the name without what follows a colon. */
	String subject() {
		return this.name.replaceFirst(":.*", "");
	}

	@Override
	public String toString() {
		return this.group.name() + ": " + this.name;
	}

	/** What an application sees. */
	enum Outcome {

		/** Something that it does fails. */
		FAILS,
		/**
		 * Something fails, but as the rows or the session are, not the schema: a warning.
		 */
		DEPENDS,
		/** Nothing that it does fails, but some values, rows or moments would. */
		RISKS,
		/** All is well. */
		WORKS

	}

}
