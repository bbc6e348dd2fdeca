package dev.schemasync.schema;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A row of a table that counts identifiers, as {@code @TableGenerator} has it.
 *
 * @param table the table
 * @param keyColumn the column that tells the rows apart, {@code null} if there is only
 * one row
 * @param key the value of that column, empty if there is none
 * @param valueColumn the column that counts
 * @param source the attribute whose values it gives
 * @param allocation how identifiers are made of the values
 * @param initial the first value, where there is no row yet
 * @param storesLast whether the row holds the last value that was taken, else the next
 * @param feeds the columns that take the identifiers
 * @param value what the row holds; {@code null} on the expected side and if there is no
 * row
 * @param largestUsed the largest identifier in use; {@code null} on the expected side, or
 * if it cannot be looked up cheaply
 */
public record Counter(ObjectName table, @Nullable String keyColumn, String key, String valueColumn, String source,
		Allocation allocation, long initial, boolean storesLast, List<Sequence.Target> feeds, @Nullable Long value,
		@Nullable Long largestUsed) {

	public Counter {
		feeds = List.copyOf(feeds);
	}

	/**
	 * Return this counter as the database has it.
	 * @param newTable the table that was found
	 * @param newValue what the row holds, or {@code null}
	 * @param newLargestUsed the largest identifier in use, or {@code null}
	 * @return a copy
	 */
	public Counter found(ObjectName newTable, @Nullable Long newValue, @Nullable Long newLargestUsed) {
		return new Counter(newTable, this.keyColumn, this.key, this.valueColumn, this.source, this.allocation,
				this.initial, this.storesLast, this.feeds, newValue, newLargestUsed);
	}

	/**
	 * Return the next identifier that Hibernate makes.
	 * @return the identifier
	 */
	public long next() {
		long taken = (this.value == null) ? this.initial : this.storesLast ? this.value + 1 : this.value;
		return this.allocation.first(taken, this.initial);
	}

}
