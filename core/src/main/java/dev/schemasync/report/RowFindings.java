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
			case UNKNOWN_VALUE -> finding(FindingCode.UNKNOWN_ENUM_VALUE, problem, "only values of constants",
					rows + " with another value, among those looked at",
					"Loading such a row fails: no constant stands for its value.",
					"Add the constant, or correct the rows. To see them: %s.".formatted(look));
			case NO_POSITION -> finding(FindingCode.NULL_POSITION, problem, "a position in every row of a list",
					rows + " without one, among those looked at",
					"Loading the list fails with \"null index column for collection\".",
					"Number the rows of each list from 0, without gaps. To see them: %s.".formatted(look));
		};
	}

	private static Finding finding(FindingCode code, RowProblem problem, String expected, String actual, String message,
			String remedy) {
		return new Finding(code, code.severity(), problem.table() + "." + problem.column(), expected, actual,
				problem.source(), message, new Remedy(remedy, null));
	}

}
