package dev.schemasync.statement;

import dev.schemasync.schema.ObjectName;

/**
 * Rows that the code cannot read, among those that were looked at. Their values are not
 * told.
 *
 * @param table the table
 * @param column the column
 * @param source the attribute
 * @param kind what is wrong with them
 * @param rows how many there are among those that were looked at
 * @param condition what finds them
 */
public record RowProblem(ObjectName table, String column, String source, Kind kind, long rows, String condition) {

	/** What is wrong with rows. */
	public enum Kind {

		/** A value that no constant stands for. */
		UNKNOWN_VALUE,
		/** The same, and it is read as {@code null}. */
		LOST_VALUE,
		/** The same, and a converter of the application reads it. */
		CONVERTED_VALUE,
		/** No position in a list. */
		NO_POSITION

	}

}
