package dev.schemasync.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.IndexSpec;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;

/** Constraints that are checked while others wait. */
final class ConstraintRules {

	private final Trial trial;

	private final Verdicts verdicts;

	ConstraintRules(Trial trial, Verdicts verdicts) {
		this.trial = trial;
		this.verdicts = verdicts;
	}

	boolean added(StatementEffects statement, ConstraintChange.AddConstraint add, Set<ObjectName> blocked) {
		ObjectName references = add.spec().references();
		ObjectName own = this.trial.among(blocked, add.table());
		ObjectName table = (own == null && references != null) ? this.trial.among(blocked, references) : own;
		if (table == null || !add.validated()) {
			return false;
		}
		switch (add.spec()) {
			case ConstraintSpec.PrimaryKey key -> key(statement, add, table, key.columns());
			case ConstraintSpec.Unique key -> key(statement, add, table, key.columns());
			case ConstraintSpec.ForeignKey key -> foreignKey(statement, add, table, key);
			case ConstraintSpec.Check check -> this.verdicts.waits(FindingCode.CHECK_SCAN, statement, table, add.name(),
					"Add it with NOT VALID, and validate it in the next change set.", inTwoSteps(add));
			case ConstraintSpec.Verbatim verbatim -> this.verdicts.waits(FindingCode.EXCLUSION_BUILT_UNDER_LOCK,
					statement, table, add.name(),
					"There is no way to build it beside the work of others: add it to an empty table and move the rows, "
							+ "or do it while nobody writes.",
					List.of());
		}
		return true;
	}

	private void key(StatementEffects statement, ConstraintChange.AddConstraint add, ObjectName table,
			List<String> columns) {
		List<Change> safe = List.of(
				new IndexChange.CreateIndex(add.table(), add.name(),
						new IndexSpec.Keys(true, columns.stream().map(Index.Key::column).toList(), null), true),
				new ConstraintChange.AttachIndex(add.table(), add.name(), add.spec()));
		String nullable = (add.spec() instanceof ConstraintSpec.PrimaryKey)
				? " Make its columns NOT NULL before, or that is looked up under the lock." : "";
		this.verdicts.waits(FindingCode.KEY_BUILT_UNDER_LOCK, statement, table, add.name(),
				"Build a unique index CONCURRENTLY, alone in a change set with runInTransaction:false, and make it the key "
						+ "in the next one." + nullable,
				safe);
	}

	private void foreignKey(StatementEffects statement, ConstraintChange.AddConstraint add, ObjectName table,
			ConstraintSpec.ForeignKey key) {
		boolean partitioned = isPartitioned(add.table());
		if (partitioned && this.trial.setting().version() < 18) {
			this.verdicts.waits(FindingCode.FOREIGN_KEY_SCAN, statement, table, add.name(),
					"PostgreSQL before 18 has no NOT VALID for partitioned tables: add the key to each partition with NOT "
							+ "VALID and validate it there, then add it to the whole.",
					List.of());
			return;
		}
		this.verdicts.waits(FindingCode.FOREIGN_KEY_SCAN, statement, table, add.name(),
				"Add it with NOT VALID, and validate it in the next change set: %s is locked as well."
					.formatted(this.trial.table(key.references())),
				key.referencedColumns().isEmpty() ? List.of() : inTwoSteps(add));
	}

	private boolean isPartitioned(ObjectName table) {
		Relations.Relation relation = this.trial.known().table(table);
		return relation != null && relation.isPartitioned();
	}

	private static List<Change> inTwoSteps(ConstraintChange.AddConstraint add) {
		List<Change> steps = new ArrayList<>();
		steps.add(new ConstraintChange.AddConstraint(add.table(), add.name(), add.spec(), false));
		steps.add(new ConstraintChange.ValidateConstraint(add.table(), add.name(), add.spec().references()));
		return steps;
	}

	boolean validated(StatementEffects statement, ConstraintChange.ValidateConstraint validate,
			Set<ObjectName> blocked) {
		ObjectName table = this.trial.among(blocked, validate.table());
		if (table == null) {
			return false;
		}
		this.verdicts.waits(FindingCode.VALIDATION_UNDER_LOCK, statement, table, validate.name(),
				"Validate it in a change set of its own: what came before in this one still holds its lock.",
				List.of(validate));
		return true;
	}

}
