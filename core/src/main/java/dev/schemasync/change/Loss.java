package dev.schemasync.change;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What rows can lose by a change.
 *
 * @param kind in which way
 * @param table the table
 * @param column the column, {@code null} if it is about whole rows
 */
public record Loss(Kind kind, ObjectName table, @Nullable String column) {

	/**
	 * Return the place as a person names it.
	 * @return such as {@code public.users.name}
	 */
	public String path() {
		return (this.column != null) ? this.table + "." + this.column : this.table.toString();
	}

	/** In which way something is lost. */
	public enum Kind {

		/** All rows, with their table. */
		TABLE,
		/** All values, with their column. */
		COLUMN,
		/** What does not fit into a smaller type, or is rounded. */
		PRECISION,
		/** Values that get another meaning or are replaced. */
		VALUES,
		/** Rows that are deleted. */
		ROWS

	}

}
