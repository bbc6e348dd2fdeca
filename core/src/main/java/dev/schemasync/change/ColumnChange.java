package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** A change of a column of a table. */
public sealed interface ColumnChange extends Change {

	/**
	 * Return the table.
	 * @return its name
	 */
	ObjectName table();

	/**
	 * Return the column.
	 * @return its name, before a rename the old one
	 */
	String column();

	@Override
	default ObjectName subject() {
		return table();
	}

	/**
	 * Adds a column.
	 *
	 * @param table the table
	 * @param spec the column
	 */
	record AddColumn(ObjectName table, ColumnSpec spec) implements ColumnChange {

		@Override
		public String column() {
			return this.spec.name();
		}

	}

	/**
	 * Drops a column with its values.
	 *
	 * @param table the table
	 * @param column the column
	 */
	record DropColumn(ObjectName table, String column) implements ColumnChange {

	}

	/**
	 * Gives a column another name.
	 *
	 * @param table the table
	 * @param column the old name
	 * @param to the new name
	 */
	record RenameColumn(ObjectName table, String column, String to) implements ColumnChange {

	}

	/**
	 * Gives a column another type.
	 *
	 * @param table the table
	 * @param column the column
	 * @param from the old type in PostgreSQL's canonical words
	 * @param to the new type in PostgreSQL's canonical words
	 * @param conversion how the values become it, and what that does to them
	 */
	record AlterType(ObjectName table, String column, String from, String to,
			Conversion conversion) implements ColumnChange {

	}

	/**
	 * Gives a column a default for new rows.
	 *
	 * @param table the table
	 * @param column the column
	 * @param expression the default
	 */
	record SetDefault(ObjectName table, String column, String expression) implements ColumnChange {

	}

	/**
	 * Takes the default of a column.
	 *
	 * @param table the table
	 * @param column the column
	 */
	record DropDefault(ObjectName table, String column) implements ColumnChange {

	}

	/**
	 * Forbids {@code NULL}.
	 *
	 * @param table the table
	 * @param column the column
	 * @param proof the validated check that spares the look at every row, or {@code null}
	 */
	record SetNotNull(ObjectName table, String column, @Nullable String proof) implements ColumnChange {

	}

	/**
	 * Forbids {@code NULL} if no row has it.
	 *
	 * @param table the table
	 * @param column the column
	 */
	record RequireIfFilled(ObjectName table, String column) implements ColumnChange {

	}

	/**
	 * Allows {@code NULL}.
	 *
	 * @param table the table
	 * @param column the column
	 */
	record DropNotNull(ObjectName table, String column) implements ColumnChange {

	}

	/**
	 * Has the database number the rows.
	 *
	 * @param table the table
	 * @param column the column
	 * @param identity who gives the values
	 */
	record AddIdentity(ObjectName table, String column, ColumnSpec.Identity identity) implements ColumnChange {

	}

	/**
	 * Changes whether an explicit value is rejected, and how the database numbers on.
	 *
	 * @param table the table
	 * @param column the column
	 * @param always whether it is
	 * @param options the options of the sequence that change, such as {@code NO CYCLE}
	 */
	record SetIdentity(ObjectName table, String column, boolean always, List<String> options) implements ColumnChange {

		public SetIdentity {
			options = List.copyOf(options);
		}

		/**
		 * Changes whether an explicit value is rejected.
		 * @param table the table
		 * @param column the column
		 * @param always whether it is
		 */
		public SetIdentity(ObjectName table, String column, boolean always) {
			this(table, column, always, List.of());
		}

	}

	/**
	 * Has the database number the rows no more.
	 *
	 * @param table the table
	 * @param column the column
	 */
	record DropIdentity(ObjectName table, String column) implements ColumnChange {

	}

	/**
	 * Makes a stored generated column an ordinary one that keeps its values.
	 *
	 * @param table the table
	 * @param column the column
	 */
	record DropExpression(ObjectName table, String column) implements ColumnChange {

	}

}
