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
		TABLE("its rows are lost"),
		/** All values, with their column. */
		COLUMN("its values are lost"),
		/** What does not fit into a smaller type, or is rounded. */
		PRECISION("values can come out as less than they were"),
		/** Values that get another meaning or are replaced. */
		VALUES("values are replaced"),
		/** Values that are replaced by others that rows may hold already. */
		MERGED("values are replaced by others in use, and a rollback cannot tell them apart"),
		/** Rows that are deleted. */
		ROWS("rows are deleted");

		private final String words;

		Kind(String words) {
			this.words = words;
		}

		/**
		 * Return what happens, for people.
		 * @return such as {@code its rows are lost}
		 */
		public String words() {
			return this.words;
		}

	}

}
