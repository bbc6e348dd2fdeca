package dev.schemasync.check;

import java.util.List;
import java.util.Locale;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.RightsChange;
import dev.schemasync.change.Raw;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.Together;
import dev.schemasync.change.TypeChange;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;

/** What releases that still run cannot live with, or rows that are there. */
final class CompatibilityRules {

	private static final String EXPAND = "Add what is new, let a release use both, and take the old away one release "
			+ "after the last that used it. ";

	private final Trial trial;

	private final Verdicts verdicts;

	private final ValueRules values;

	private CompatibilityRules(Trial trial, Verdicts verdicts) {
		this.trial = trial;
		this.verdicts = verdicts;
		this.values = new ValueRules(trial, verdicts);
	}

	static void check(Trial trial, Verdicts verdicts) {
		CompatibilityRules rules = new CompatibilityRules(trial, verdicts);
		trial.eachChange(rules::change);
		trial.eachPart(rules::part);
		Unwritten.of(trial).forEach(rules::unwritten);
		rules.values.replaced();
	}

	private void unwritten(SqlScript.Part part) {
		Naming naming = Naming.of(this.trial);
		part.changes().forEach((change) -> change(naming.running(change.subject(), switch (change) {
			case ColumnChange column -> column.column();
			case ConstraintChange.DropConstraint drop -> drop.name();
			case Change other -> "";
		}), change));
		part(naming.running(Words.named(part.words()), ""), part);
	}

	private void change(StatementEffects statement, Change change) {
		switch (change) {
			case ColumnChange column -> column(statement, column);
			case TableChange.DropTable drop -> table(statement, drop.table());
			case TableChange.RenameTable rename -> renamed(statement, rename);
			case TableChange table -> {
			}
			case ConstraintChange.DropConstraint drop -> this.values.constraintDropped(statement, drop);
			case ConstraintChange.AddConstraint add -> this.values.constraintAdded(statement, add);
			case ConstraintChange constraint -> {
			}
			case IndexChange.CreateIndex create -> this.values.indexCreated(statement, create);
			case IndexChange index -> {
			}
			case TypeChange.RenameLabel rename ->
				this.verdicts.breaks(FindingCode.ENUM_LABEL_CHANGED, statement, rename.type(), rename.label(),
						"A release that still runs sends %s, which is no label any more, and cannot read %s."
							.formatted(rename.label(), rename.to()),
						EXPAND + "Add the new label, and move the rows when no release writes the old one.",
						List.of(new TypeChange.AddLabel(rename.type(), rename.to(), null)));
			case TypeChange type -> {
			}
			case SequenceChange sequence -> {
			}
			case RowChange rows -> {
			}
			case RightsChange rights -> {
			}
			case Together together -> {
			}
			case Raw raw -> {
			}
		}
	}

	private void column(StatementEffects statement, ColumnChange change) {
		ObjectName table = this.trial.table(change.table());
		if (!this.trial.isUsed(table)) {
			return;
		}
		String column = change.column();
		boolean nothing = (change instanceof ColumnChange.AddColumn)
				? statement.parts().stream().anyMatch((part) -> part.has("IF", "NOT", "EXISTS"))
						&& this.trial.schemas().before(table, column) != null
				: this.trial.schemas().lacked(table, column);
		if (nothing) {
			// it did nothing, or the change set made the column itself
			return;
		}
		switch (change) {
			case ColumnChange.DropColumn drop -> this.verdicts.breaks(FindingCode.DROP_COLUMN, statement, table, column,
					"A release that still maps it fails with each query: Hibernate names every mapped column.",
					"Remove the attribute in one release, and the column in the next. Let it be NULL before.",
					List.of());
			case ColumnChange.RenameColumn rename -> this.verdicts.breaks(FindingCode.RENAME_COLUMN, statement, table,
					column, "A release that still runs fails with each query that names %s.".formatted(column),
					EXPAND + "A trigger keeps both columns equal meanwhile.", List.of());
			case ColumnChange.DropNotNull drop -> nullable(statement, table, column);
			case ColumnChange.AddColumn add -> required(statement, table, add);
			case ColumnChange.AlterType alter -> this.values.typeChanged(statement, table, alter);
			case ColumnChange.SetDefault set -> defaultSet(statement, table, set);
			case ColumnChange.DropDefault drop -> {
			}
			case ColumnChange.SetNotNull set -> {
			}
			case ColumnChange.RequireIfFilled require -> {
			}
			case ColumnChange.AddIdentity add -> {
			}
			case ColumnChange.SetIdentity set -> {
			}
			case ColumnChange.DropIdentity drop -> {
			}
			case ColumnChange.DropExpression drop -> {
			}
		}
	}

	private void required(StatementEffects statement, ObjectName table, ColumnChange.AddColumn add) {
		ColumnSpec spec = add.spec();
		if (spec.notNull() && spec.defaultExpression() == null && spec.generated() == null && spec.identity() == null
				&& !spec.type().toLowerCase(Locale.ROOT).contains("serial")) {
			this.verdicts.add(FindingCode.REQUIRED_COLUMN, statement, table, spec.name(), null,
					"It fails as soon as the table has a row, and every insert of a release that does not know it fails.",
					"Give it a constant default, which is quick and serves both; or let it be NULL, fill it, and require it "
							+ "later.",
					List.of(new ColumnChange.AddColumn(add.table(), spec.withNotNull(false))));
		}
	}

	private void nullable(StatementEffects statement, ObjectName table, String column) {
		ColumnSpec before = this.trial.schemas().before(table, column);
		if (before == null || before.notNull()) {
			this.verdicts.breaks(FindingCode.DROP_NOT_NULL, statement, table, column,
					"A release that still runs fails when it reads NULL into a primitive, or joins as if there was a row.",
					"Deploy the release that can read NULL first, then this.", List.of());
		}
	}

	private void defaultSet(StatementEffects statement, ObjectName table, ColumnChange.SetDefault set) {
		ColumnSpec before = this.trial.schemas().before(table, set.column());
		ColumnSpec after = this.trial.schemas().after(table, set.column());
		if (before != null && before.defaultExpression() != null
				&& (after == null || !before.defaultExpression().equals(after.defaultExpression()))) {
			this.verdicts.add(FindingCode.DEFAULT_CHANGED, statement, table, set.column(),
					"%s becomes %s".formatted(before.defaultExpression(), set.expression()),
					"A release that still runs and writes the old default itself goes on doing so.",
					"Nothing, if rows with both are right; else write the value in the code first.", List.of());
		}
	}

	private void table(StatementEffects statement, ObjectName written) {
		if (this.trial.isUsed(written)) {
			this.verdicts.breaks(FindingCode.DROP_TABLE, statement, this.trial.table(written), "",
					"A release that still uses it fails, and its rows are gone for good.",
					"Remove what uses it in one release, and the table in the next. Keep a copy of its rows.",
					List.of());
		}
	}

	/** A view under the old name serves the old release. */
	private void renamed(StatementEffects statement, TableChange.RenameTable rename) {
		ObjectName table = this.trial.table(rename.table());
		boolean replaced = this.trial.changes()
			.anyMatch((change) -> change instanceof Raw raw && raw.words().startsWith("create view")
					&& raw.subject().name().equals(table.name()));
		if (this.trial.isUsed(table) && !replaced) {
			this.verdicts.breaks(FindingCode.RENAME_TABLE, statement, table, "",
					"A release that still runs fails with each query that names %s.".formatted(table),
					"Make a view under the old name in the same change set: reads and writes go through it. Drop it one "
							+ "release later.",
					List.of());
		}
	}

	/** Whether a view was there that is gone, or is made anew with other columns. */
	private boolean isMissed(ObjectName view) {
		ObjectName before = this.trial.schemas().viewBefore(view);
		return before != null && !this.trial.fresh().contains(before) && !this.trial.schemas().isViewKept(before);
	}

	private void part(StatementEffects statement, SqlScript.Part part) {
		ObjectName subject = this.trial.table(Words.named(part.words()));
		if (part.startsWith("DROP", "DATABASE")) {
			this.verdicts.add(FindingCode.DROP_DATABASE, part.text(),
					"Whoever uses that database fails, and all its rows are gone. It was not run here.",
					"Leave it out: a migration is about its own database. An operator drops one, after a backup.");
		}
		else if (part.startsWith("DROP", "SCHEMA") || part.startsWith("DROP", "VIEW")
				|| part.startsWith("DROP", "MATERIALIZED")) {
			Words.allNamed(part.words())
				.stream()
				.filter((name) -> part.startsWith("DROP", "SCHEMA") || isMissed(name))
				.forEach((name) -> this.verdicts.breaks(FindingCode.DROP_TABLE, statement, this.trial.table(name), "",
						"A release that still uses it fails.",
						"Remove what uses it in one release, and it in the next.", List.of()));
		}
		else if (part.startsWith("ALTER", "SCHEMA") && part.has("RENAME")
				|| part.startsWith("ALTER", "TABLE") && part.has("SET", "SCHEMA")) {
			this.verdicts.breaks(FindingCode.RENAME_TABLE, statement, subject, "",
					"A release that still runs looks for its tables where they were.",
					"Make views where the tables were, in the same change set, and drop them one release later.",
					List.of());
		}
		else if (part.startsWith("TRUNCATE") && part.has("CASCADE")) {
			this.verdicts.add(FindingCode.TRUNCATE_CASCADE, statement, subject, "", part.text(),
					"Every table that refers to it is emptied as well, and those that refer to them.",
					"Name the tables that shall be emptied, without CASCADE.", List.of());
		}
	}

}
