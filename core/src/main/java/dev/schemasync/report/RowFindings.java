package dev.schemasync.report;

import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.statement.RowProblem;

/** Findings about rows that the code cannot read. Their values are not told. */
final class RowFindings {

	private RowFindings() {
	}

	static Finding of(RowProblem problem) {
		String rows = (problem.rows() == 1) ? "1 row" : problem.rows() + " rows";
		String look = "SELECT * FROM %s WHERE %s".formatted(problem.table().sql(), problem.condition());
		return switch (problem.kind()) {
			case UNKNOWN_VALUE -> unknown(problem, rows, "Loading such a row fails: no constant stands for its value.");
			case LOST_VALUE -> unknown(problem, rows,
					"Such a row is loaded with null instead of its value, and the next update of the row writes NULL over it.");
			case CONVERTED_VALUE -> unknown(problem, rows,
					"The converter does not write it, so loading such a row fails, or gives null, which the next update of the row writes over the value.");
			case NO_POSITION -> finding(FindingCode.NULL_POSITION, problem, "a position in every row of a list",
					rows + " without one, among those looked at",
					"Loading the list fails with \"null index column for collection\".",
					"Number the rows of each list from 0, without gaps. To see them: %s.".formatted(look));
		};
	}

	private static Finding unknown(RowProblem problem, String rows, String message) {
		return finding(FindingCode.UNKNOWN_ENUM_VALUE, problem, "only values of constants",
				rows + " with another value, among those looked at", message,
				"Add the constant, or correct the rows. To see them: SELECT * FROM %s WHERE %s."
					.formatted(problem.table().sql(), problem.condition()));
	}

	private static Finding finding(FindingCode code, RowProblem problem, String expected, String actual, String message,
			String remedy) {
		return new Finding(code, code.severity(), problem.table() + "." + problem.column(), expected, actual,
				problem.source(), message, new Remedy(remedy, null));
	}

}
