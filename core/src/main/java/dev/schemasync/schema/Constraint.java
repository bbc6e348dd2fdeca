package dev.schemasync.schema;

import java.util.List;
import java.util.Set;

import dev.schemasync.syntax.ColumnUses;

import org.jspecify.annotations.Nullable;

/** A constraint of a table. */
public sealed interface Constraint extends SchemaObject {

	/**
	 * Return the name.
	 * @return the name; on the expected side it may be one that Hibernate made up
	 */
	String name();

	/**
	 * Return the columns that the constraint is about.
	 * @return the columns, in order
	 */
	List<String> columns();

	/**
	 * A primary key.
	 *
	 * @param name the name
	 * @param columns the columns
	 */
	record PrimaryKey(String name, List<String> columns) implements Constraint {

		public PrimaryKey {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * A unique key that the entities expect.
	 *
	 * @param name the name
	 * @param columns the columns
	 */
	record Unique(String name, List<String> columns) implements Constraint {

		public Unique {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * A foreign key.
	 *
	 * @param name the name
	 * @param columns the referencing columns
	 * @param referencedTable the referenced table
	 * @param referencedColumns the referenced columns, in the order of {@code columns}
	 * @param onDelete what happens when the referenced row is deleted
	 * @param validated whether the existing rows were checked
	 * @param enforced whether new rows are checked, see {@code NOT ENFORCED} of
	 * PostgreSQL 18
	 */
	record ForeignKey(String name, List<String> columns, ObjectName referencedTable, List<String> referencedColumns,
			OnDelete onDelete, boolean validated, boolean enforced) implements Constraint {

		public ForeignKey {
			columns = List.copyOf(columns);
			referencedColumns = List.copyOf(referencedColumns);
		}

		/** What happens to the referencing row when the referenced one is deleted. */
		public enum OnDelete {

			/** The delete fails. */
			NO_ACTION,
			/** The row is deleted too. */
			CASCADE,
			/** The reference becomes {@code NULL}. */
			SET_NULL,
			/** The reference becomes its default. */
			SET_DEFAULT

		}

	}

	/**
	 * A check.
	 *
	 * @param name the name
	 * @param columns the columns that its expression reads
	 * @param expression the expression as {@code pg_get_expr} prints it
	 * @param validated whether the existing rows were checked
	 * @param enforced whether new rows are checked
	 * @param rejected those of the values which the entities can write that the
	 * expression rejects, as PostgreSQL itself decided
	 * @param constants the names of the enum constants whose numbers it admits, in their
	 * order, as the comment on the check says; empty if it says nothing
	 */
	record Check(String name, List<String> columns, String expression, boolean validated, boolean enforced,
			List<String> rejected, List<String> constants) implements Constraint {

		private static final String CONSTANTS = "constants: ";

		public Check {
			columns = List.copyOf(columns);
			rejected = List.copyOf(rejected);
			constants = List.copyOf(constants);
		}

		/**
		 * Create a check of which no more is known.
		 * @param name the name
		 * @param columns the columns that its expression reads
		 * @param expression the expression
		 * @param validated whether the existing rows were checked
		 * @param enforced whether new rows are checked
		 * @param rejected values that it rejects
		 */
		public Check(String name, List<String> columns, String expression, boolean validated, boolean enforced,
				List<String> rejected) {
			this(name, columns, expression, validated, enforced, rejected, List.of());
		}

		/**
		 * Return the comment that remembers which constants the numbers stand for.
		 * @param constants the names of the constants in their order
		 * @return the comment
		 */
		public static String comment(List<String> constants) {
			return CONSTANTS + String.join(", ", constants);
		}

		/**
		 * Return the constants that a comment remembers.
		 * @param comment the comment, or {@code null}
		 * @return the names in their order; empty if it is another comment
		 */
		public static List<String> constants(@Nullable String comment) {
			return (comment != null && comment.startsWith(CONSTANTS))
					? List.of(comment.substring(CONSTANTS.length()).split(", ")) : List.of();
		}

		/**
		 * Return whether it looks at its column only through some functions, or asks
		 * whether it has a value.
		 * @param functions the names of functions that have no other parameter
		 * @return {@code false} if it looks at the column in any other way
		 */
		public boolean looksOnlyThrough(Set<String> functions) {
			return this.columns.size() == 1 && ColumnUses.areOnly(this.expression, this.columns.getFirst(), functions);
		}

		/**
		 * Return this check with the values that it rejects.
		 * @param newRejected the values
		 * @return a copy
		 */
		public Check withRejected(List<String> newRejected) {
			return new Check(this.name, this.columns, this.expression, this.validated, this.enforced, newRejected,
					this.constants);
		}

	}

}
