package dev.schemasync.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.Impact.Work;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.RightsChange;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.Together;
import dev.schemasync.change.TypeChange;
import dev.schemasync.change.Raw;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;

/**
 * Work on rows while others wait. Whether there is any was measured; the statement only
 * says why, and what to do instead.
 */
final class BlockingRules {

	private final Trial trial;

	private final Verdicts verdicts;

	private final ConstraintRules constraints;

	private final ColumnRules columns;

	private BlockingRules(Trial trial, Verdicts verdicts) {
		this.trial = trial;
		this.verdicts = verdicts;
		this.constraints = new ConstraintRules(trial, verdicts);
		this.columns = new ColumnRules(trial, verdicts);
	}

	static void check(Trial trial, Verdicts verdicts) {
		BlockingRules rules = new BlockingRules(trial, verdicts);
		trial.statements().forEach(rules::check);
	}

	private void check(StatementEffects statement) {
		Set<ObjectName> blocked = new LinkedHashSet<>();
		statement.work().keySet().forEach((table) -> {
			if (this.trial.isUsed(table) && statement.blocksForRows(table)) {
				blocked.add(table);
			}
		});
		for (SqlScript.Part part : statement.parts()) {
			if (part.startsWith("TRUNCATE")) {
				// it gets a new file, but there is nothing to write into it
				return;
			}
			if (part.startsWith("REINDEX")) {
				blocked.removeIf((table) -> reindexed(statement, table));
			}
			part.changes().forEach((change) -> explain(statement, change, blocked));
		}
		blocked.forEach((table) -> rest(statement, table));
	}

	/** Find what a change has to do with it, and take out the tables that it explains. */
	private void explain(StatementEffects statement, Change change, Set<ObjectName> blocked) {
		boolean explained = switch (change) {
			case IndexChange.CreateIndex create -> index(statement, create, blocked);
			case IndexChange index -> false;
			case ConstraintChange.AddConstraint add -> this.constraints.added(statement, add, blocked);
			case ConstraintChange.ValidateConstraint validate ->
				this.constraints.validated(statement, validate, blocked);
			case ConstraintChange.AttachIndex attach -> this.columns.required(statement, attach, blocked);
			case ConstraintChange constraint -> false;
			case ColumnChange.SetNotNull set -> this.columns.required(statement, set, blocked);
			case ColumnChange.AddColumn add -> this.columns.added(statement, add, blocked);
			case ColumnChange.AlterType alter -> this.columns.altered(statement, alter, blocked);
			case ColumnChange column -> false;
			case TableChange.AttachPartition attach -> attached(statement, attach, blocked);
			case TableChange table -> false;
			case SequenceChange sequence -> false;
			case TypeChange type -> false;
			case RowChange rows -> false;
			case RightsChange rights -> false;
			case Together together -> false;
			case Raw raw -> false;
		};
		if (explained) {
			blocked.clear();
		}
	}

	private boolean index(StatementEffects statement, IndexChange.CreateIndex create, Set<ObjectName> blocked) {
		ObjectName table = this.trial.table(create.table());
		Relations.Relation relation = this.trial.known().table(table);
		if (relation == null || blocked.isEmpty() || create.concurrently()) {
			return false;
		}
		if (relation.isPartitioned()) {
			this.verdicts.waits(FindingCode.INDEX_ON_PARTITIONED_TABLE, statement, blocked.iterator().next(),
					create.name(),
					"Create it with ON ONLY for the partitioned table, which takes no time, then CONCURRENTLY for each "
							+ "partition, and attach those to it one by one.",
					List.of());
			return true;
		}
		if (!blocked.contains(table) || !statement.work(table).contains(Work.INDEX)) {
			return false;
		}
		this.verdicts.waits(FindingCode.INDEX_BLOCKS_WRITES, statement, table, create.name(),
				"Build it CONCURRENTLY, alone in a change set with runInTransaction:false.",
				create.name().isEmpty() ? List.of()
						: List.of(new IndexChange.CreateIndex(create.table(), create.name(), create.spec(), true)));
		return true;
	}

	private boolean reindexed(StatementEffects statement, ObjectName table) {
		if (!statement.work(table).contains(Work.INDEX)) {
			return false;
		}
		this.verdicts.waits(FindingCode.REINDEX_BLOCKS, statement, table, "",
				"Say REINDEX ... CONCURRENTLY, alone in a change set with runInTransaction:false.", List.of());
		return true;
	}

	private boolean attached(StatementEffects statement, TableChange.AttachPartition attach, Set<ObjectName> blocked) {
		ObjectName table = this.trial.table(attach.partition());
		if (!blocked.contains(table)) {
			return false;
		}
		this.verdicts.waits(FindingCode.PARTITION_ATTACH_SCAN, statement, table, "",
				"Add a check that says the same as the bounds with NOT VALID, validate it in the next change set, then "
						+ "attach: PostgreSQL believes the check. Drop it afterwards.",
				List.of());
		return true;
	}

	/** Of rows that are written another rule speaks. */
	private void rest(StatementEffects statement, ObjectName table) {
		Set<Work> work = statement.work(table);
		if (work.contains(Work.REWRITE)) {
			boolean view = statement.parts().stream().anyMatch((part) -> part.startsWith("REFRESH"));
			this.verdicts.waits(FindingCode.TABLE_REWRITE, statement, table, "", view
					? "Refresh it CONCURRENTLY, which needs a unique index on it."
					: "Do it while nobody uses the table, or fill a new table beside it and exchange the names.",
					List.of());
		}
		else if (work.contains(Work.INDEX)) {
			this.verdicts.waits(FindingCode.INDEX_BLOCKS_WRITES, statement, table, "",
					"Build it CONCURRENTLY, alone in a change set with runInTransaction:false; of a key too, which gets the "
							+ "index afterwards.",
					List.of());
		}
		else if (!work.contains(Work.UPDATE)) {
			this.verdicts.waits(FindingCode.ROWS_READ_UNDER_LOCK, statement, table, "",
					"Read the rows before the lock is taken, in a change set of its own.", List.of());
		}
	}

}
