package dev.schemasync.change;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** A change of a constraint of a table. */
public sealed interface ConstraintChange extends Change {

	/**
	 * Return the table.
	 * @return its name
	 */
	ObjectName table();

	/**
	 * Return the constraint.
	 * @return its name
	 */
	String name();

	@Override
	default ObjectName subject() {
		return table();
	}

	/**
	 * Adds a constraint.
	 *
	 * @param table the table
	 * @param name the name of the constraint
	 * @param spec what it demands
	 * @param validated whether the rows that are there are looked at
	 */
	record AddConstraint(ObjectName table, String name, ConstraintSpec spec,
			boolean validated) implements ConstraintChange {

	}

	/**
	 * Makes a unique index the one of a new key.
	 *
	 * @param table the table
	 * @param name the name of the index, and of the key
	 * @param spec a primary or unique key
	 */
	record AttachIndex(ObjectName table, String name, ConstraintSpec spec) implements ConstraintChange {

	}

	/**
	 * Looks at the rows that were there before a constraint.
	 *
	 * @param table the table
	 * @param name the name of the constraint
	 * @param references the table that a foreign key refers to, or {@code null}
	 */
	record ValidateConstraint(ObjectName table, String name,
			@Nullable ObjectName references) implements ConstraintChange {

	}

	/**
	 * Has a foreign key checked that was not enforced, see PostgreSQL 18.
	 *
	 * @param table the table
	 * @param name the name of the constraint
	 * @param references the table that it refers to
	 */
	record EnforceConstraint(ObjectName table, String name, ObjectName references) implements ConstraintChange {

	}

	/**
	 * Drops a constraint.
	 *
	 * @param table the table
	 * @param name the name of the constraint
	 * @param spec what it demanded
	 */
	record DropConstraint(ObjectName table, String name, ConstraintSpec spec) implements ConstraintChange {

	}

	/**
	 * Gives a constraint another name.
	 *
	 * @param table the table
	 * @param name the old name
	 * @param to the new name
	 */
	record RenameConstraint(ObjectName table, String name, String to) implements ConstraintChange {

	}

}
