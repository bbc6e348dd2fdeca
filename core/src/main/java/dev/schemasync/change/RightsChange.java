package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.ObjectName;

/** A change of what a role may do. */
public sealed interface RightsChange extends Change {

	/**
	 * Lets a role do something.
	 *
	 * @param on what kind of object it is
	 * @param subject the object, of a schema its name alone
	 * @param privileges what is allowed, such as {@code SELECT}
	 * @param role the role
	 */
	record Grant(On on, ObjectName subject, List<String> privileges, String role) implements RightsChange {

		public Grant {
			privileges = List.copyOf(privileges);
		}

	}

	/**
	 * Lets a role see and write every row of a table with row-level security.
	 *
	 * @param subject the table
	 * @param name the name of the policy
	 * @param role the role
	 */
	record CreatePolicy(ObjectName subject, String name, String role) implements RightsChange {

	}

	/**
	 * Enables all triggers of a table, those of its foreign keys too.
	 *
	 * @param subject the table
	 */
	record EnableTriggers(ObjectName subject) implements RightsChange {

	}

	/** What a right is about. */
	enum On {

		/** A schema. */
		SCHEMA,
		/** A table or view. */
		TABLE,
		/** A sequence. */
		SEQUENCE

	}

}
