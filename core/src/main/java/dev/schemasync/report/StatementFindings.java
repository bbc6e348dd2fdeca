package dev.schemasync.report;

import java.util.List;

import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.schema.SqlText;
import dev.schemasync.statement.StatementProblem;

/** Findings about SQL texts in the code. */
final class StatementFindings {

	private static final int MAX_LENGTH = 120;

	private StatementFindings() {
	}

	static Finding of(StatementProblem problem) {
		SqlText text = problem.text();
		return switch (problem.type()) {
			case INVALID -> finding(FindingCode.INVALID_STATEMENT, problem,
					"PostgreSQL cannot prepare this %s, so %s.%s".formatted(text.kind().words(),
							consequence(text.kind()), where(problem)),
					hint(problem) + ((text.kind() == SqlText.Kind.DERIVED_COUNT_QUERY)
							? "Say how to count with @Query(countQuery = ...)."
							: "Correct the statement, or the schema in a migration."));
			case UNTRANSLATABLE -> finding(FindingCode.INVALID_STATEMENT, problem,
					"Hibernate makes no SQL of this %s, which nobody notices before it is called: then %s."
						.formatted(text.kind().words(), consequence(text.kind())),
					"Ask for another attribute, or write the query with @Query.");
			case REFUSED_RESULT_CLASS -> finding(FindingCode.INVALID_STATEMENT, problem,
					"Hibernate reads one column as a resultClass that is no entity, and has no type for this one; nobody notices before the query is called: then it fails.",
					"Leave resultClass out, and several columns are an Object[]; or name an entity or a @SqlResultSetMapping.");
			case REJECTED_VALUE -> finding(
					FindingCode.INVALID_STATEMENT, problem, "The table refuses what this %s writes, so %s."
						.formatted(text.kind().words(), consequence(text.kind())),
					"Write another value, or change the constraint in a migration.");
			case OTHER_PARAMETERS -> finding(FindingCode.INVALID_STATEMENT, problem,
					"Hibernate sets the parameters of its own statement in this %s, so %s."
						.formatted(text.kind().words(), consequence(text.kind())),
					"Write it with the parameters of Hibernate's own statement, in their order, which the log has without the annotation (logging.level.org.hibernate.SQL=debug).");
			case MISSING_RESULT_COLUMN -> finding(FindingCode.INVALID_STATEMENT, problem,
					"The query returns no column that Hibernate looks up to fill %s, so it fails.".formatted(
							text.result()),
					"Return every column of the entity, or map the rows to a projection.");
			case REPEATED_RESULT_COLUMN -> finding(FindingCode.INVALID_STATEMENT, problem,
					"Hibernate looks up columns by their names to fill %s, and does not choose between several of one name, so %s."
						.formatted(text.result(), consequence(text.kind())),
					"Give every column a name of its own, with an alias.");
			case UNREADABLE_RESULT -> finding(FindingCode.INVALID_STATEMENT, problem,
					"The driver cannot read what this %s returns as what the attribute is, so %s."
						.formatted(text.kind().words(), consequence(text.kind())),
					"Give the attribute the type that the expression has, or cast the expression.");
			case DOUBTFUL_RESULT -> finding(FindingCode.INVALID_STATEMENT, problem,
					"The driver reads the text that this %s returns only if it looks like a value of the attribute; else %s."
						.formatted(text.kind().words(), consequence(text.kind())),
					"Cast the expression to the type of the attribute.")
				.withSeverity(Severity.WARNING);
			case UNMATCHED_PROPERTY -> finding(FindingCode.UNMATCHED_PROJECTION, problem,
					"The interface of the result looks for a column that the query does not return, and gets null.",
					"Give the column of the query an alias with the name of the property, or remove the property.");
			case MISSING_ROUTINE -> finding(FindingCode.MISSING_ROUTINE, problem,
					"The code calls %s, so %s.".formatted(text.body(), consequence(text.kind())),
					hint(problem) + "Create it in a migration, or correct its name and parameters in the code.");
			case MISSING_PRIVILEGE -> finding(FindingCode.MISSING_PRIVILEGE, problem,
					"The role of the application may not do this, so %s.".formatted(consequence(text.kind())),
					"Grant it as the owner, in a migration: USAGE on the schema, a right on the table, or EXECUTE on the routine.");
			case UNCHECKED -> finding(FindingCode.UNCHECKED_STATEMENT, problem,
					"Whether this %s works is not known.".formatted(text.kind().words()),
					"Cover it with a test, or ignore this finding.");
		};
	}

	private static Finding finding(FindingCode code, StatementProblem problem, String message, String remedy) {
		SqlText text = problem.text();
		return new Finding(code, code.severity(), "sql:" + text.source(), shortened(text.text()), problem.message(),
				text.source(), message, new Remedy(remedy, null));
	}

	private static String consequence(SqlText.Kind kind) {
		return switch (kind) {
			case FORMULA, COLUMN_READ, RESTRICTION, SUBSELECT, ROW_ID -> "every query that loads the entity fails";
			case VIEW -> "the view cannot be created as it is declared";
			case JOIN_TABLE_RESTRICTION, ORDER -> "every query that loads the collection fails";
			case FILTER -> "every query fails while the filter is enabled";
			case COLUMN_WRITE, GENERATED -> "every statement that writes the column fails";
			case INSERT -> "every insert fails";
			case UPDATE -> "every update fails";
			case DELETE, DELETE_ALL -> "every delete fails";
			case NAMED_QUERY, QUERY, MODIFYING_QUERY, JPQL, LOCKING_JPQL, DERIVED_QUERY, LOCKING_DERIVED_QUERY,
					TRANSLATED_QUERY, FUNCTION ->
				"the query fails";
			case COUNT_QUERY, DERIVED_COUNT_QUERY -> "every page of the query fails";
			case ROUTINE -> "the call fails";
		};
	}

	private static String hint(StatementProblem problem) {
		return (problem.hint() != null) ? problem.hint() + " " : "";
	}

	/** The place with the line and a caret under the column. */
	private static String where(StatementProblem problem) {
		StatementProblem.Place place = problem.place();
		if (place == null) {
			return "";
		}
		int start = Math.max(0, place.column() - 1 - MAX_LENGTH / 2);
		String line = place.lineText().replace('\t', ' ');
		String excerpt = line.substring(start, Math.min(line.length(), start + MAX_LENGTH));
		return " Line %d, column %d:\n  %s\n  %s^".formatted(place.line(), place.column(), excerpt,
				" ".repeat(place.column() - 1 - start));
	}

	private static String shortened(String text) {
		List<String> lines = text.strip().lines().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		String joined = String.join(" ", lines);
		return (joined.length() > MAX_LENGTH) ? joined.substring(0, MAX_LENGTH - 3) + "..." : joined;
	}

}
