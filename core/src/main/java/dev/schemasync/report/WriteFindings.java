package dev.schemasync.report;

import java.util.Locale;
import java.util.stream.Collectors;

import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.statement.WriteProblem;

/** Findings about what stands between the entities and their rows. */
final class WriteFindings {

	private WriteFindings() {
	}

	static Finding of(WriteProblem problem) {
		String operations = operations(problem);
		return switch (problem.kind()) {
			case SKIPPED -> finding(FindingCode.BLOCKED_WRITE, problem, "%s that writes the row".formatted(operations),
					problem.always()
							? "No %s writes a row. Hibernate counts the rows, so it fails with \"unexpected row count\"."
								.formatted(operations)
							: "Some rows are left out; Hibernate counts them, so such an %s fails with \"unexpected row count\"."
								.formatted(operations),
					"Return NEW, in a delete OLD, once the row is written; or let a view with INSTEAD OF triggers or partitions distribute the rows.");
			case REJECTED -> finding(FindingCode.BLOCKED_WRITE, problem, "%s that is accepted".formatted(operations),
					"Every %s is rejected.".formatted(operations),
					problem.object().startsWith("view")
							? "Map the column with insertable = false and updatable = false; or give the view INSTEAD OF triggers."
							: "Mark the entity @Immutable if it is only read, or its attributes updatable = false; or drop the trigger.");
			case BROKEN -> finding(FindingCode.BROKEN_TRIGGER, problem, broken(problem),
					problem.always() ? "Every %s fails with this message.".formatted(operations)
							: "An %s fails with this message when the trigger gets there.".formatted(operations),
					"Correct the function, which PostgreSQL does not do when a table or column is renamed or dropped.");
			case OVERWRITTEN -> finding(FindingCode.UNSTABLE_KEY, problem,
					"the identifier and version that %s writes".formatted(operations),
					"Hibernate goes on with the value that it wrote, so the next update or delete looks for one that no row has, and fails.",
					"Let the trigger give a value only where there is none (IF NEW.... IS NULL); or let Hibernate read the value back, with @Generated or GenerationType.IDENTITY.");
			case FORBIDDEN -> finding(FindingCode.MISSING_PRIVILEGE, problem, operations,
					"The table itself may be used, but not what is below it, so %s fails with \"permission denied\"."
						.formatted(operations),
					"Grant it as the owner, in a migration; or let the function run with the rights of an owner who has the right: SECURITY DEFINER with a search_path of its own.");
			case NEEDS_SETTING -> finding(FindingCode.ROW_SECURITY, problem, "rows that the role can see",
					"The policies let the role in only after SET %s; without it statements fail or find no row."
						.formatted(problem.message()),
					"Make the setting wherever the application takes a connection, or for its role: ALTER ROLE ... SET. If it does so already, ignore this finding.")
				.withSeverity(Severity.WARNING);
			case LEFT_TO_DEFAULTS -> finding(FindingCode.CHECK_REJECTS_VALUE, problem,
					"accepts what an insert leaves out",
					"The check looks only at columns that no attribute writes, and rejects what they have by themselves, so every insert fails.",
					"Map the columns, give them a default that the check accepts, or correct the check.");
			case HIDDEN_COLUMN -> finding(FindingCode.UNMAPPED_REQUIRED_COLUMN, problem,
					"a view with every column that must have a value",
					"Nothing can write the column through the view, it has no default and forbids NULL, so every insert fails.",
					"Give the column a default, let it be NULL, or add it to the view and map it.");
			case NO_POLICY -> finding(FindingCode.ROW_SECURITY, problem, "a policy for %s".formatted(operations),
					"Without one, SELECT, UPDATE and DELETE find no row, and INSERT fails with \"new row violates row-level security policy\".",
					"Create a policy FOR %s for the role of the application."
						.formatted(operations.contains(",") ? operations.replace(", ", " and one FOR ") : operations));
		};
	}

	private static Finding finding(FindingCode code, WriteProblem problem, String expected, String message,
			String remedy) {
		Finding finding = new Finding(code, code.severity(), problem.relation().toString(), expected,
				problem.object() + ": " + problem.message(), problem.source().isEmpty() ? null : problem.source(),
				message, new Remedy(remedy, null));
		return problem.always() ? finding : finding.withSeverity(Severity.WARNING);
	}

	private static String broken(WriteProblem problem) {
		return problem.object().startsWith("trigger") ? "a trigger that runs" : "a function that runs";
	}

	private static String operations(WriteProblem problem) {
		return problem.operations()
			.stream()
			.sorted()
			.map((operation) -> operation.name().toUpperCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

}
