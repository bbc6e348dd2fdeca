package dev.schemasync.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Impact.Work;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.ObjectName;

/** Columns that are added or altered while others wait. */
final class ColumnRules {

	private final Trial trial;

	private final Verdicts verdicts;

	ColumnRules(Trial trial, Verdicts verdicts) {
		this.trial = trial;
		this.verdicts = verdicts;
	}

	boolean required(StatementEffects statement, ColumnChange.SetNotNull set, Set<ObjectName> blocked) {
		ObjectName table = this.trial.among(blocked, set.table());
		if (table == null || !statement.work(table).contains(Work.SCAN)) {
			return false;
		}
		String name = "%s_%s_present".formatted(set.table().name(), set.column());
		ConstraintSpec check = (this.trial.setting().version() >= 18)
				? new ConstraintSpec.Verbatim(ConstraintSpec.Kind.NOT_NULL, List.of(set.column()), null, List.of(),
						"NOT NULL " + set.column())
				: new ConstraintSpec.Check(List.of(set.column()), new Condition.NotNull(set.column()));
		List<Change> add = List.of(new ConstraintChange.AddConstraint(set.table(), name, check, false),
				new ConstraintChange.ValidateConstraint(set.table(), name, null));
		if (this.trial.setting().version() >= 18) {
			this.verdicts.waits(FindingCode.NOT_NULL_SCAN, statement, table, set.column(),
					"Add it as a constraint with NOT VALID, and validate that in the next change set.", add);
			return true;
		}
		this.verdicts.waits(FindingCode.NOT_NULL_SCAN, statement, table, set.column(),
				"Add a check with NOT VALID, validate it in the next change set, and then set NOT NULL: PostgreSQL "
						+ "believes the check.",
				List.of(add.getFirst(), add.getLast(), set,
						new ConstraintChange.DropConstraint(set.table(), name, check)));
		return true;
	}

	/** A primary key from an index makes its columns NOT NULL, unless they are. */
	boolean required(StatementEffects statement, ConstraintChange.AttachIndex attach, Set<ObjectName> blocked) {
		ObjectName table = this.trial.among(blocked, attach.table());
		if (table == null || !statement.work(table).contains(Work.SCAN)) {
			return false;
		}
		this.verdicts.waits(FindingCode.NOT_NULL_SCAN, statement, table, attach.name(),
				"Make its columns NOT NULL before, in the way that takes no look at the rows.", List.of());
		return true;
	}

	boolean added(StatementEffects statement, ColumnChange.AddColumn add, Set<ObjectName> blocked) {
		ObjectName table = this.trial.among(blocked, add.table());
		if (table == null) {
			return false;
		}
		ColumnSpec spec = add.spec();
		if (!statement.work(table).contains(Work.REWRITE)) {
			// the search for rows, which none may be: another rule says so
			return spec.notNull() && spec.defaultExpression() == null;
		}
		ColumnSpec.Generated generated = spec.generated();
		if (generated != null) {
			this.verdicts.waits(FindingCode.ADDED_COLUMN_REWRITE, statement, table, spec.name(),
					(this.trial.setting().version() >= 18)
							? "Say VIRTUAL instead of STORED: then it is computed when it is read."
							: "Add an ordinary column, fill it in batches, and keep it with a trigger.",
					List.of());
		}
		else if (spec.identity() != null || spec.type().toLowerCase(Locale.ROOT).contains("serial")) {
			this.verdicts.waits(FindingCode.ADDED_COLUMN_REWRITE, statement, table, spec.name(),
					"Add a bigint column, give new rows their number by a default, number the old rows in batches, and "
							+ "make it required at last.",
					List.of());
		}
		else if (spec.defaultExpression() != null) {
			this.verdicts.waits(FindingCode.ADDED_COLUMN_REWRITE, statement, table, spec.name(),
					"Add the column without a default, give new rows theirs, and fill the old rows in batches. A constant "
							+ "and now() need none of that.",
					List.of(new ColumnChange.AddColumn(add.table(), spec.withDefault(null).withNotNull(false)),
							new ColumnChange.SetDefault(add.table(), spec.name(), spec.defaultExpression())));
		}
		else {
			this.verdicts.waits(FindingCode.ADDED_COLUMN_REWRITE, statement, table, spec.name(),
					"The type is a domain with a check, which is looked up for every row: take the type below it, and add "
							+ "the check with NOT VALID.",
					List.of());
		}
		return true;
	}

	boolean altered(StatementEffects statement, ColumnChange.AlterType alter, Set<ObjectName> blocked) {
		ObjectName table = this.trial.among(blocked, alter.table());
		if (table == null) {
			return false;
		}
		this.verdicts.waits(FindingCode.TYPE_CHANGE_BLOCKS, statement, table, alter.column(),
				"Add a column of the new type, let a trigger keep both equal, fill it in batches, let the next release use "
						+ "it, and drop the old one. Without work on rows are: a longer or no limit of varchar and numeric, "
						+ "varchar to text, timestamp to timestamptz in time zone UTC.",
				List.of(new ColumnChange.AddColumn(alter.table(),
						new ColumnSpec(alter.column() + "_new", alter.to(), false, null, null, null))));
		return true;
	}

}
