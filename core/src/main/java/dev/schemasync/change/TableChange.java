package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/** A change of a table or view as a whole. */
public sealed interface TableChange extends Change {

	/**
	 * Return the table.
	 * @return its name, before a rename the old one
	 */
	ObjectName table();

	@Override
	default ObjectName subject() {
		return table();
	}

	/**
	 * Creates a table.
	 *
	 * @param table the table
	 * @param spec what it consists of
	 */
	record CreateTable(ObjectName table, TableSpec spec) implements TableChange {

	}

	/**
	 * Drops a table with its rows, or a view.
	 *
	 * @param table the table
	 * @param kind what kind of relation it is
	 */
	record DropTable(ObjectName table, Table.Kind kind) implements TableChange {

	}

	/**
	 * Gives a table another name in the same schema.
	 *
	 * @param table the old name
	 * @param to the new name, without its schema
	 */
	record RenameTable(ObjectName table, String to) implements TableChange {

		/**
		 * Return the new name.
		 * @return the name with its schema
		 */
		public ObjectName renamed() {
			return this.table.sibling(this.to);
		}

	}

	/**
	 * Decides whether the rows survive a crash.
	 *
	 * @param table the table
	 * @param logged whether they do
	 */
	record SetLogged(ObjectName table, boolean logged) implements TableChange {

	}

	/**
	 * Makes a table a partition.
	 *
	 * @param table the partitioned table
	 * @param partition the partition
	 * @param bounds the rows that belong into it, such as {@code DEFAULT}
	 */
	record AttachPartition(ObjectName table, ObjectName partition, String bounds) implements TableChange {

	}

	/**
	 * Makes a partition a table of its own.
	 *
	 * @param table the partitioned table
	 * @param partition the partition
	 */
	record DetachPartition(ObjectName table, ObjectName partition) implements TableChange {

	}

	/**
	 * Makes a table inherit from another, or no more.
	 *
	 * @param table the table
	 * @param parent the other table
	 * @param inherits whether it does
	 */
	record SetInherit(ObjectName table, ObjectName parent, boolean inherits) implements TableChange {

	}

	/**
	 * Says what something is for.
	 *
	 * @param table the table
	 * @param kind what kind of relation the table is
	 * @param target a column or constraint of it, {@code null} for the table itself
	 * @param comment the text, or {@code null} to remove it
	 */
	record Comment(ObjectName table, Table.Kind kind, @Nullable Target target,
			@Nullable String comment) implements TableChange {

	}

	/**
	 * A part of a table.
	 *
	 * @param constraint whether it is a constraint, not a column
	 * @param name its name
	 */
	record Target(boolean constraint, String name) {

	}

	/**
	 * What a table consists of.
	 *
	 * @param unlogged whether its rows are lost in a crash
	 * @param columns its columns, in order
	 * @param constraints its constraints, in order
	 * @param partitionKey what it is partitioned by, as {@code pg_get_partkeydef} prints
	 * it, or {@code null}
	 * @param partitionOf the table whose partition it is, or {@code null}
	 * @param bounds the rows that belong into the partition, or {@code null}
	 * @param inherits the tables that it inherits from
	 */
	record TableSpec(boolean unlogged, List<ColumnSpec> columns, List<NamedConstraint> constraints,
			@Nullable String partitionKey, @Nullable ObjectName partitionOf, @Nullable String bounds,
			List<ObjectName> inherits) {

		public TableSpec {
			columns = List.copyOf(columns);
			constraints = List.copyOf(constraints);
			inherits = List.copyOf(inherits);
		}

		/**
		 * Return an ordinary table.
		 * @param columns its columns
		 * @param constraints its constraints
		 * @return the table
		 */
		public static TableSpec of(List<ColumnSpec> columns, List<NamedConstraint> constraints) {
			return new TableSpec(false, columns, constraints, null, null, null, List.of());
		}

	}

	/**
	 * A constraint of a new table.
	 *
	 * @param name its name
	 * @param spec what it demands
	 */
	record NamedConstraint(String name, ConstraintSpec spec) {

	}

}
