package dev.schemasync.check;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.schemasync.change.Impact.Work;
import dev.schemasync.check.Relations.Relation;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;

/**
 * What a statement did.
 *
 * @param sql its text
 * @param parts its statements: a change set may send several at once
 * @param alone whether it ran without a transaction
 * @param locks the strongest lock on each table that was there before the change set,
 * those of statements before it in the transaction too
 * @param work what it did to the rows of these tables
 * @param written how many rows it wrote, added or deleted in each of these tables
 * @param duration how long it took
 * @param walBytes how much it wrote to the write-ahead log
 */
record StatementEffects(String sql, List<SqlScript.Part> parts, boolean alone, Map<ObjectName, LockMode> locks,
		Map<ObjectName, Set<Work>> work, Map<ObjectName, Long> written, Duration duration, long walBytes) {

	StatementEffects {
		parts = List.copyOf(parts);
		locks = Map.copyOf(locks);
		work = Map.copyOf(work);
		written = Map.copyOf(written);
	}

	/** A statement that failed, of which nothing but the text is known. */
	static StatementEffects failed(String sql, boolean alone) {
		return new StatementEffects(sql, SqlScript.parts(sql), alone, Map.of(), Map.of(), Map.of(), Duration.ZERO, 0);
	}

	/**
	 * Compare two moments.
	 * @param known what was there before the change set
	 * @param before the moment before the statement
	 * @param after the moment after it, in the same transaction if there is one
	 * @return what was done to the rows of each table that was there before the change
	 * set
	 */
	static Map<ObjectName, Set<Work>> work(Relations known, Relations before, Relations after) {
		Map<ObjectName, Set<Work>> work = new LinkedHashMap<>();
		// an index that keeps its file is only entered into the catalog anew
		Set<Long> files = before.byOid().values().stream().map(Relation::file).collect(Collectors.toSet());
		after.byOid().forEach((oid, now) -> {
			Relation then = before.byOid().get(oid);
			Relation table = known.byOid().get(now.isTable() ? oid : now.tableOfIndex());
			if (table == null) {
				return;
			}
			if (!now.isTable()) {
				// indexes of partitioned tables have no file
				if (now.file() != 0 && !files.contains(now.file())) {
					add(work, table, Work.INDEX);
				}
			}
			else if (then != null) {
				if (now.file() != then.file()) {
					add(work, table, Work.REWRITE);
				}
				if (now.written() > then.written()) {
					add(work, table, Work.UPDATE);
				}
				if (now.scans() > then.scans()) {
					add(work, table, Work.SCAN);
				}
			}
		});
		return work;
	}

	/** How many rows of each table were written between two moments. */
	static Map<ObjectName, Long> written(Relations known, Relations before, Relations after) {
		Map<ObjectName, Long> written = new LinkedHashMap<>();
		known.byOid().forEach((oid, table) -> {
			Relation then = before.byOid().get(oid);
			Relation now = after.byOid().get(oid);
			if (then != null && now != null && now.written() > then.written()) {
				written.put(table.name(), now.written() - then.written());
			}
		});
		return written;
	}

	private static void add(Map<ObjectName, Set<Work>> work, Relation table, Work kind) {
		work.computeIfAbsent(table.name(), (name) -> EnumSet.noneOf(Work.class)).add(kind);
	}

	Set<Work> work(ObjectName table) {
		return this.work.getOrDefault(table, Set.of());
	}

	LockMode lock(ObjectName table) {
		return this.locks.getOrDefault(table, LockMode.ACCESS_SHARE);
	}

	/** Whether rows are looked at or written while others wait for the table. */
	boolean blocksForRows(ObjectName table) {
		return lock(table).blocksWrites()
				&& work(table).stream().anyMatch((kind) -> kind != Work.UPDATE && kind != Work.NONE);
	}

}
