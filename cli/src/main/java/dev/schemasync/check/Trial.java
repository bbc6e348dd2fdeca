package dev.schemasync.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import dev.schemasync.change.Change;
import dev.schemasync.change.Impact.Work;
import dev.schemasync.check.Relations.Relation;
import dev.schemasync.report.CheckedChangeSet;
import dev.schemasync.report.CheckedChangeSet.Rollback;
import dev.schemasync.report.CheckedChangeSet.TableEffect;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * A change set that was tried, with all that rules may ask.
 *
 * @param id its id
 * @param source where it is written
 * @param transactional whether it runs in a transaction
 * @param statements what it did, in order
 * @param known the relations that were there before it
 * @param schemas the database before and after it
 * @param rows the rows before it
 * @param replaced the columns whose values it replaced
 * @param fresh the tables that no running release can know, as new migrations made them
 * @param setting what holds for all change sets
 */
record Trial(String id, ChangeSetSource source, boolean transactional, List<StatementEffects> statements,
		Relations known, Schemas schemas, TableRows rows, Set<String> replaced, Set<ObjectName> fresh,
		Setting setting) {

	Trial {
		statements = List.copyOf(statements);
		replaced = Set.copyOf(replaced);
		fresh = Set.copyOf(fresh);
	}

	/** How many rows of a table there were. */
	int rows(ObjectName table) {
		return this.rows.count(table);
	}

	/** Whether somebody may use a table while the change set runs. */
	boolean isUsed(ObjectName table) {
		Relation relation = this.known.table(table);
		return relation != null && !this.fresh.contains(relation.name());
	}

	/** The table as the catalog names it, or as it is written if it is not there. */
	ObjectName table(ObjectName written) {
		Relation relation = this.known.table(written);
		return (relation != null) ? relation.name() : written;
	}

	/**
	 * The table among others that a change of a table is about: itself, or a partition.
	 */
	@Nullable ObjectName among(Set<ObjectName> tables, ObjectName written) {
		ObjectName table = table(written);
		Relation relation = this.known.table(table);
		if (tables.contains(table) || relation == null || !relation.isPartitioned()) {
			return tables.contains(table) ? table : null;
		}
		for (ObjectName other : tables) {
			Relation partition = this.known.table(other);
			if (partition != null && partition.partition()) {
				return other;
			}
		}
		return null;
	}

	/** All statements of the text, each with what the whole did. */
	void eachPart(BiConsumer<StatementEffects, SqlScript.Part> action) {
		this.statements.forEach((statement) -> statement.parts().forEach((part) -> action.accept(statement, part)));
	}

	void eachChange(BiConsumer<StatementEffects, Change> action) {
		eachPart((statement, part) -> part.changes().forEach((change) -> action.accept(statement, change)));
	}

	Stream<Change> changes() {
		return this.statements.stream()
			.flatMap((statement) -> statement.parts().stream())
			.flatMap((part) -> part.changes().stream());
	}

	/** The strongest lock on each table that was there before. */
	Map<ObjectName, LockMode> locks() {
		Map<ObjectName, LockMode> locks = new TreeMap<>(java.util.Comparator.comparing(ObjectName::toString));
		this.statements.forEach((statement) -> statement.locks()
			.forEach((table, mode) -> locks.merge(table, mode, LockMode::stronger)));
		return locks;
	}

	/** Return what it did, for the report. */
	CheckedChangeSet summary(Rollback rollback) {
		List<TableEffect> effects = new ArrayList<>();
		locks().forEach((table, mode) -> effects.addAll(effects(table, mode)));
		return new CheckedChangeSet(this.id, this.source.place(), this.transactional, effects,
				this.statements.stream().mapToLong(StatementEffects::walBytes).sum(),
				this.statements.stream().mapToLong((statement) -> statement.duration().toMillis()).sum(), rollback);
	}

	/** Its strongest lock, and the work that was done under weaker ones. */
	private List<TableEffect> effects(ObjectName table, LockMode strongest) {
		Map<LockMode, Work> work = new EnumMap<>(LockMode.class);
		work.put(strongest, Work.NONE);
		for (StatementEffects statement : this.statements) {
			for (Work kind : statement.work(table)) {
				work.merge(statement.lock(table), kind, (one, other) -> (one.compareTo(other) >= 0) ? one : other);
			}
		}
		return work.entrySet()
			.stream()
			.map((entry) -> new TableEffect(table.toString(), entry.getKey().words(), entry.getKey().blocks(),
					entry.getValue().name().toLowerCase(Locale.ROOT)))
			.toList();
	}

	/**
	 * What holds for all change sets of a check.
	 *
	 * @param version the major version of PostgreSQL
	 * @param sizes how large the tables are where it counts, {@code null} if nobody said
	 * @param waitsForEver whether a statement waits for a lock as long as it takes
	 * @param hasBase whether it is known which migrations are new
	 * @param hasRelease whether a release that runs meanwhile is looked at
	 * @param files whether a change set is a file, as Flyway has it
	 */
	record Setting(int version, @Nullable TableSizes sizes, boolean waitsForEver, boolean hasBase, boolean hasRelease,
			boolean files) {

		/** What only a base finds is no change set's to leave out. */
		private static final Set<FindingCode> OF_BASE = Set.of(FindingCode.EDITED_MIGRATION,
				FindingCode.REORDERED_MIGRATION, FindingCode.DUPLICATED_MIGRATION, FindingCode.MISSING_MIGRATION,
				FindingCode.CONFLICTING_MIGRATION, FindingCode.LATE_MIGRATION);

		private static final Set<FindingCode> OF_SIZES = Set.of(FindingCode.LARGE_TABLE,
				FindingCode.REFERENCES_LARGE_TABLES);

		/** Whether a code would be found with these settings, or is none at all. */
		boolean isLookedFor(String id) {
			for (FindingCode code : FindingCode.values()) {
				if (code.id().equals(id)) {
					return !OF_BASE.contains(code) && (this.sizes != null || !OF_SIZES.contains(code))
							&& (this.hasRelease || code != FindingCode.RELEASE_BREAKS);
				}
			}
			return true;
		}

		TableSizes.@Nullable Size size(ObjectName table) {
			return (this.sizes != null) ? this.sizes.of(table) : null;
		}

	}

	/** Tables that are locked so that somebody waits, by their locks. */
	Map<ObjectName, LockMode> blocked() {
		Map<ObjectName, LockMode> blocked = new LinkedHashMap<>();
		locks().forEach((table, mode) -> {
			if (mode.blocksWrites() && isUsed(table)) {
				blocked.put(table, mode);
			}
		});
		return blocked;
	}

}
