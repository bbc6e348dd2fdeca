package dev.schemasync.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Impact.Work;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;

/**
 * Looks at all rows of a table that could be one: a statement with commas between what it
 * does needs no more.
 */
final class ScanRules {

	private final Trial trial;

	private ScanRules(Trial trial) {
		this.trial = trial;
	}

	static void check(Trial trial, Verdicts verdicts) {
		new ScanRules(trial).scans().forEach((table, statements) -> {
			if (statements.size() > 1) {
				verdicts.add(FindingCode.SEVERAL_SCANS, statements.getLast(), table, "",
						"%d statements look at every row".formatted(statements.size()),
						"Each takes as long as the first, and the locks are kept until the last is done.",
						"Write them as one statement, with a comma between what it does: it looks once.", List.of());
			}
		});
	}

	private Map<ObjectName, List<StatementEffects>> scans() {
		Map<ObjectName, List<StatementEffects>> scans = new LinkedHashMap<>();
		this.trial.statements().forEach((statement) -> statement.work().forEach((table, work) -> {
			boolean looks = work.contains(Work.SCAN) || work.contains(Work.REWRITE);
			if (looks && this.trial.isUsed(table) && statement.parts().stream().allMatch(this::couldShare)) {
				scans.computeIfAbsent(table, (key) -> new ArrayList<>()).add(statement);
			}
		}));
		return scans;
	}

	private boolean couldShare(SqlScript.Part part) {
		return part.startsWith("ALTER", "TABLE") && part.changes().stream().allMatch(this::couldShare);
	}

	/** Keys each need a look of their own. */
	private boolean couldShare(Change change) {
		return change instanceof ColumnChange
				|| (change instanceof ConstraintChange.AddConstraint add && add.spec() instanceof ConstraintSpec.Check)
				|| (change instanceof ConstraintChange.ValidateConstraint validate && !isForeignKey(validate));
	}

	private boolean isForeignKey(ConstraintChange.ValidateConstraint validate) {
		ConstraintChange.AddConstraint constraint = this.trial.schemas()
			.constraintBefore(this.trial.table(validate.table()), validate.name());
		return constraint != null && constraint.spec().references() != null;
	}

}
