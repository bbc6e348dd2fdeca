package dev.schemasync.check;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Impact.Work;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;
import org.jspecify.annotations.Nullable;

/** Locks that are short, but could be avoided, or add up. */
final class LockRules {

	private static final long LARGE = 100L << 20;

	private static final long NO_INDEX = 50L << 30;

	private static final long NO_COLUMN = 100L << 30;

	private final Trial trial;

	private final Verdicts verdicts;

	private LockRules(Trial trial, Verdicts verdicts) {
		this.trial = trial;
		this.verdicts = verdicts;
	}

	static void check(Trial trial, Verdicts verdicts) {
		LockRules rules = new LockRules(trial, verdicts);
		trial.eachPart(rules::part);
		trial.statements().forEach(rules::backfill);
		rules.several();
		rules.references();
		rules.timeouts();
	}

	private void part(StatementEffects statement, SqlScript.Part part) {
		if (this.trial.transactional() && part.has("CONCURRENTLY") && !part.startsWith("REFRESH")) {
			this.verdicts.add(FindingCode.CONCURRENTLY_IN_TRANSACTION, null,
					"It fails: PostgreSQL does this only outside of a transaction.",
					"Put it alone into a change set with runInTransaction:false.");
		}
		part.changes().forEach((change) -> {
			if (change instanceof IndexChange.DropIndex drop && !drop.concurrently()) {
				dropped(statement, drop);
			}
			else if (change instanceof TableChange.DetachPartition detach && !part.has("CONCURRENTLY")
					&& this.trial.isUsed(detach.table())) {
				ObjectName table = this.trial.table(detach.table());
				this.verdicts.add(FindingCode.PARTITION_DETACH_BLOCKS, statement, table, detach.partition().name(),
						statement.lock(table).words(),
						"Reads and writes of the whole table wait for it, and it for them.",
						"Say DETACH PARTITION ... CONCURRENTLY, alone in a change set with runInTransaction:false.",
						List.of());
			}
			large(statement, change);
		});
	}

	private void dropped(StatementEffects statement, IndexChange.DropIndex drop) {
		Relations.Relation index = this.trial.known().index(drop.table().sibling(drop.name()));
		Relations.Relation table = (index != null) ? this.trial.known().tableOf(index) : null;
		boolean gone = index != null && this.trial.changes()
			.anyMatch((change) -> change instanceof ConstraintChange.DropConstraint constraint
					&& constraint.name().equals(index.name().name()));
		if (index != null && table != null && !index.isPartitioned() && !gone && this.trial.isUsed(table.name())) {
			this.verdicts.add(FindingCode.INDEX_DROP_BLOCKS, statement, table.name(), drop.name(),
					statement.lock(table.name()).words(),
					"Reads and writes of %s wait for it, and it for them.".formatted(table.name()),
					"Drop it CONCURRENTLY, alone in a change set with runInTransaction:false.",
					List.of(new IndexChange.DropIndex(drop.table(), drop.name(), true)));
		}
	}

	private void backfill(StatementEffects statement) {
		ObjectName locked = statement.alone() ? null
				: statement.locks()
					.keySet()
					.stream()
					.filter((table) -> this.trial.isUsed(table) && statement.lock(table).blocksWrites())
					// the same one each time, one whose rows are written if there is one
					.min(Comparator.comparing((ObjectName table) -> !statement.work(table).contains(Work.UPDATE))
						.thenComparing(ObjectName::toString))
					.orElse(null);
		statement.work().forEach((table, work) -> {
			if (!work.contains(Work.UPDATE) || !this.trial.isUsed(table)) {
				return;
			}
			if (locked != null && !statement.parts().stream().allMatch(LockRules::isQuick)) {
				this.verdicts.waits(FindingCode.BACKFILL_UNDER_LOCK, statement, locked, "",
						"Write the rows of %s in a change set of its own, in batches that are committed one by one."
							.formatted(table),
						List.of());
			}
			else if (isWhole(statement, table)) {
				this.verdicts.add(FindingCode.UNBATCHED_BACKFILL, statement, table, "", "every row was written",
						"Whoever writes one of the rows waits until all are done, and the log, replicas and VACUUM get all "
								+ "at once.",
						"Write some thousand rows at a time, each batch committed: a DO block with a loop and COMMIT, in a "
								+ "change set with runInTransaction:false.",
						List.of());
			}
		});
	}

	/** How many rows of a table the change set had inserted before a statement. */
	private long inserted(StatementEffects until, ObjectName table) {
		List<StatementEffects> all = this.trial.statements();
		return all.subList(0, all.indexOf(until))
			.stream()
			.filter((statement) -> statement.parts().stream().allMatch((part) -> part.startsWith("INSERT")))
			.mapToLong((statement) -> statement.written().getOrDefault(table, 0L))
			.sum();
	}

	/** Whether it writes no more rows where a table has more. */
	private static boolean isQuick(SqlScript.Part part) {
		return part.startsWith("TRUNCATE") || part.startsWith("INSERT") && part.has("VALUES") && !part.has("SELECT");
	}

	/** Whether an update or delete was of every row that was there. */
	private boolean isWhole(StatementEffects statement, ObjectName table) {
		long rows = this.trial.rows(table) + inserted(statement, table);
		return rows > 1 && statement.written().getOrDefault(table, 0L) >= rows
				&& statement.parts()
					.stream()
					.anyMatch((part) -> part.startsWith("UPDATE") || part.startsWith("DELETE"));
	}

	private void several() {
		Set<ObjectName> targets = new LinkedHashSet<>();
		this.trial.changes().forEach((change) -> {
			ObjectName table = this.trial.table(change.subject());
			if (this.trial.isUsed(table)
					&& this.trial.locks().getOrDefault(table, LockMode.ACCESS_SHARE) == LockMode.ACCESS_EXCLUSIVE) {
				targets.add(table);
			}
		});
		if (this.trial.transactional() && targets.size() > 1) {
			this.verdicts.add(FindingCode.SEVERAL_TABLES_LOCKED,
					"ACCESS EXCLUSIVE on " + String.join(", ", targets.stream().map(ObjectName::toString).toList()),
					"While it waits for one table, the readers of the others wait for it; with somebody who takes them in "
							+ "another order it is a deadlock.",
					"One table in each change set.");
		}
	}

	private void references() {
		Set<ObjectName> large = new LinkedHashSet<>();
		this.trial.changes().forEach((change) -> {
			if (change instanceof TableChange.CreateTable create) {
				create.spec().constraints().forEach((constraint) -> {
					ObjectName references = constraint.spec().references();
					TableSizes.Size size = (references != null)
							? this.trial.setting().size(this.trial.table(references)) : null;
					if (references != null && size != null && size.bytes() >= LARGE) {
						large.add(this.trial.table(references));
					}
				});
			}
		});
		if (large.size() > 1) {
			this.verdicts.add(FindingCode.REFERENCES_LARGE_TABLES,
					"SHARE ROW EXCLUSIVE on " + String.join(", ", large.stream().map(ObjectName::toString).toList()),
					"Writes of all of them wait while it waits for one.",
					"Create the table with one reference at most, and add each other in a change set of its own.");
		}
	}

	private void large(StatementEffects statement, Change change) {
		ObjectName table = this.trial.table(change.subject());
		TableSizes.Size size = this.trial.setting().size(table);
		String what = (size == null) ? null : grows(change, size);
		if (what != null && size != null) {
			this.verdicts.add(FindingCode.LARGE_TABLE, statement, table, "", size.words(),
					"A table of this size should get no more %s: each makes VACUUM, backups and every write slower."
						.formatted(what),
					"Put it into a table of its own beside this one, or partition this one first.", List.of());
		}
	}

	private static @Nullable String grows(Change change, TableSizes.Size size) {
		boolean index = change instanceof IndexChange.CreateIndex
				|| (change instanceof ConstraintChange.AddConstraint add
						&& !(add.spec() instanceof ConstraintSpec.Check));
		if (index && size.bytes() >= NO_INDEX) {
			return "indexes or keys";
		}
		return (change instanceof ColumnChange.AddColumn && size.bytes() >= NO_COLUMN) ? "columns" : null;
	}

	private void timeouts() {
		this.trial.eachPart((statement, part) -> {
			for (String name : List.of("LOCK_TIMEOUT", "STATEMENT_TIMEOUT", "TRANSACTION_TIMEOUT")) {
				if (part.startsWith("SET") && part.words().contains(name) && Set.of("0", "'0'", "'0S'", "'0MS'")
					.contains(part.words().getLast().toUpperCase(Locale.ROOT))) {
					this.verdicts.add(FindingCode.TIMEOUT_OFF, "SET %s to 0".formatted(name.toLowerCase(Locale.ROOT)),
							"What waits for a lock makes all others wait behind it, for as long as it takes.",
							"Leave the timeouts as schema-sync.migration.lock-timeout and statement-timeout set them.");
				}
			}
		});
		if (this.trial.setting().waitsForEver() && !this.trial.blocked().isEmpty()) {
			this.verdicts.add(FindingCode.TIMEOUT_OFF, "schema-sync.migration.lock-timeout is 0",
					"What waits for a lock makes all others wait behind it, for as long as it takes.",
					"Set schema-sync.migration.lock-timeout to some seconds: it is tried again by itself.");
		}
	}

}
