package dev.schemasync.report;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a change set did while it was tried on a database with rows.
 *
 * @param id its id
 * @param source its file and line, {@code null} if there is no such file at hand
 * @param inTransaction whether it runs in a transaction
 * @param tables what it did to tables that were there before
 * @param walBytes how much it wrote to the write-ahead log
 * @param durationMillis how long it took, on a few rows
 * @param rollback what came of its rollback
 * @param estimates how long it would take with many rows, where somebody asks
 */
public record CheckedChangeSet(String id, @Nullable String source, boolean inTransaction, List<TableEffect> tables,
		long walBytes, long durationMillis, Rollback rollback, List<RowEstimate> estimates) {

	public CheckedChangeSet {
		tables = List.copyOf(tables);
		estimates = List.copyOf(estimates);
	}

	/**
	 * Create a change set without estimates.
	 * @param id its id
	 * @param source its file and line, {@code null} if there is no such file at hand
	 * @param inTransaction whether it runs in a transaction
	 * @param tables what it did to tables that were there before
	 * @param walBytes how much it wrote to the write-ahead log
	 * @param durationMillis how long it took, on a few rows
	 * @param rollback what came of its rollback
	 */
	public CheckedChangeSet(String id, @Nullable String source, boolean inTransaction, List<TableEffect> tables,
			long walBytes, long durationMillis, Rollback rollback) {
		this(id, source, inTransaction, tables, walBytes, durationMillis, rollback, List.of());
	}

	/**
	 * Return the same with estimates.
	 * @param found how long it would take with many rows
	 * @return a copy
	 */
	public CheckedChangeSet withEstimates(List<RowEstimate> found) {
		return new CheckedChangeSet(this.id, this.source, this.inTransaction, this.tables, this.walBytes,
				this.durationMillis, this.rollback, found);
	}

	/**
	 * What it did to a table that was there before.
	 *
	 * @param table the table
	 * @param lock the strongest lock, in PostgreSQL's words
	 * @param blocks who waits meanwhile: {@code nothing}, {@code writes} or {@code reads
	 * and writes}
	 * @param work what was done to the rows: {@code none}, {@code scan}, {@code index},
	 * {@code update} or {@code rewrite}
	 */
	public record TableEffect(String table, String lock, String blocks, String work) {

	}

	/** What came of a rollback. */
	public enum Rollback {

		/** It was not tried. */
		UNTRIED,
		/** None is written. */
		NONE,
		/** It brings back what was there, and the change set can be applied again. */
		PROVEN,
		/** It fails, or leaves something else. */
		WRONG

	}

}
