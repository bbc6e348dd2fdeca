package dev.schemasync.schema;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A sequence.
 *
 * @param name the name
 * @param source the attribute whose values it gives, empty on the actual side
 * @param increment the step from one value to the next
 * @param minimum the smallest value
 * @param maximum the largest value
 * @param cycle whether it starts again after its last value
 * @param start the first value
 * @param lastValue the last value that was handed out, {@code null} if none was or if the
 * current role may not see it
 * @param usable whether the current role may take values from it
 * @param feeds the column that takes its values; on the actual side the column that owns
 * it, or {@code null}
 * @param alsoFeeds other columns that take its values
 * @param allocation how identifiers are made of its values; on the actual side
 * {@link Allocation#ONE_EACH}
 * @param largestUsed the largest value in the column that it feeds, {@code null} on the
 * expected side, for an empty table, or if it cannot be looked up cheaply
 */
public record Sequence(ObjectName name, String source, long increment, long minimum, long maximum, boolean cycle,
		long start, @Nullable Long lastValue, boolean usable, @Nullable Target feeds, List<Target> alsoFeeds,
		Allocation allocation, @Nullable Long largestUsed) implements SchemaObject {

	public Sequence {
		alsoFeeds = List.copyOf(alsoFeeds);
	}

	/**
	 * Create a sequence that gives one identifier for each value, to one column.
	 * @param name the name
	 * @param source the attribute whose values it gives
	 * @param increment the step from one value to the next
	 * @param minimum the smallest value
	 * @param maximum the largest value
	 * @param cycle whether it starts again after its last value
	 * @param start the first value
	 * @param lastValue the last value that was handed out, or {@code null}
	 * @param usable whether the current role may take values from it
	 * @param feeds the column that takes its values, or {@code null}
	 * @param largestUsed the largest value in that column, or {@code null}
	 */
	public Sequence(ObjectName name, String source, long increment, long minimum, long maximum, boolean cycle,
			long start, @Nullable Long lastValue, boolean usable, @Nullable Target feeds, @Nullable Long largestUsed) {
		this(name, source, increment, minimum, maximum, cycle, start, lastValue, usable, feeds, List.of(),
				Allocation.ONE_EACH, largestUsed);
	}

	/**
	 * Return the columns that take its values.
	 * @return the columns, in no particular order
	 */
	public List<Target> allFed() {
		List<Target> all = new ArrayList<>(this.alsoFeeds);
		if (this.feeds != null) {
			all.add(this.feeds);
		}
		return all;
	}

	/**
	 * Return this sequence with the largest value in use.
	 * @param value the value, or {@code null}
	 * @return a copy
	 */
	public Sequence withLargestUsed(@Nullable Long value) {
		return new Sequence(this.name, this.source, this.increment, this.minimum, this.maximum, this.cycle, this.start,
				this.lastValue, this.usable, this.feeds, this.alsoFeeds, this.allocation, value);
	}

	/**
	 * Return this sequence with the attribute whose values it gives.
	 * @param newSource the attribute
	 * @return a copy
	 */
	public Sequence withSource(String newSource) {
		return new Sequence(this.name, newSource, this.increment, this.minimum, this.maximum, this.cycle, this.start,
				this.lastValue, this.usable, this.feeds, this.alsoFeeds, this.allocation, this.largestUsed);
	}

	/**
	 * The column that takes the values of a sequence.
	 *
	 * @param table the table
	 * @param column the column
	 */
	public record Target(ObjectName table, String column) {

	}

}
