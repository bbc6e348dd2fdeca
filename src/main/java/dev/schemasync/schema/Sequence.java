package dev.schemasync.schema;

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
 * @param lastValue the last value that was handed out, {@code null} if none was or if the
 * current role may not see it
 * @param usable whether the current role may take values from it
 * @param feeds the column that takes its values, {@code null} on the actual side
 */
public record Sequence(ObjectName name, String source, long increment, long minimum, long maximum, boolean cycle,
		@Nullable Long lastValue, boolean usable, @Nullable Target feeds) implements SchemaObject {

	/**
	 * The column that takes the values of a sequence.
	 *
	 * @param table the table
	 * @param column the column
	 */
	public record Target(ObjectName table, String column) {

	}

}
