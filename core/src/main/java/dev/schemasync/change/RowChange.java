package dev.schemasync.change;

import java.util.Map;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** A change of rows. */
public sealed interface RowChange extends Change {

	/**
	 * Return the table.
	 * @return its name
	 */
	ObjectName table();

	@Override
	default ObjectName subject() {
		return table();
	}

	/**
	 * Gives rows without a value in a column one.
	 *
	 * @param table the table
	 * @param column the column
	 * @param value the value in SQL
	 * @param where which rows besides, {@code null} for all
	 */
	record Fill(ObjectName table, String column, String value, @Nullable Condition where) implements RowChange {

	}

	/**
	 * Replaces values of a column by others.
	 *
	 * @param table the table
	 * @param column the column
	 * @param values the new values by the old ones, as they are stored
	 * @param quoted whether they are texts
	 * @param merges whether rows could hold the new values before, so that nobody can
	 * tell the rows apart afterwards
	 */
	record ReplaceValues(ObjectName table, String column, Map<String, String> values, boolean quoted,
			boolean merges) implements RowChange {

		public ReplaceValues {
			values = Map.copyOf(values);
		}

	}

	/**
	 * Deletes rows.
	 *
	 * @param table the table
	 * @param where which rows, {@code null} for all
	 */
	record DeleteRows(ObjectName table, @Nullable Condition where) implements RowChange {

	}

	/**
	 * Moves the row on that counts identifiers.
	 *
	 * @param table the table
	 * @param column the column that counts
	 * @param value its new value
	 * @param keyColumn the column that names the counter, {@code null} if the table has
	 * only one
	 * @param key the name of the counter
	 * @param isThere whether the row is there already
	 */
	record MoveCounter(ObjectName table, String column, long value, @Nullable String keyColumn, String key,
			boolean isThere) implements RowChange {

	}

}
