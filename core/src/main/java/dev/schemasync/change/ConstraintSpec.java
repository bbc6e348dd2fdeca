package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** What a constraint demands. */
public sealed interface ConstraintSpec {

	/**
	 * Return the columns that it is about.
	 * @return the columns, in order
	 */
	List<String> columns();

	/**
	 * Return the table that it refers to.
	 * @return the table of a foreign key, else {@code null}
	 */
	default @Nullable ObjectName references() {
		return null;
	}

	/**
	 * A primary key.
	 *
	 * @param columns its columns
	 */
	record PrimaryKey(List<String> columns) implements ConstraintSpec {

		public PrimaryKey {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * A unique key.
	 *
	 * @param columns its columns
	 */
	record Unique(List<String> columns) implements ConstraintSpec {

		public Unique {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * A foreign key.
	 *
	 * @param columns the referencing columns
	 * @param references the table that is referred to
	 * @param referencedColumns the columns that are referred to, in the same order
	 * @param onDelete what happens when the referenced row is deleted
	 */
	record ForeignKey(List<String> columns, ObjectName references, List<String> referencedColumns,
			Constraint.ForeignKey.OnDelete onDelete) implements ConstraintSpec {

		public ForeignKey {
			columns = List.copyOf(columns);
			referencedColumns = List.copyOf(referencedColumns);
		}

		/**
		 * Return the key that the mapping wants.
		 * @param key the expected key
		 * @param references the table that it refers to, where it really is
		 * @return the key as it is created
		 */
		public static ForeignKey of(Constraint.ForeignKey key, ObjectName references) {
			return new ForeignKey(key.columns(), references, key.referencedColumns(), key.onDelete());
		}

	}

	/**
	 * A check.
	 *
	 * @param columns the columns that it reads
	 * @param condition what it demands
	 */
	record Check(List<String> columns, Condition condition) implements ConstraintSpec {

		public Check {
			columns = List.copyOf(columns);
		}

	}

	/**
	 * A constraint in PostgreSQL's own words.
	 *
	 * @param kind what kind of constraint it is
	 * @param columns the columns that it is about
	 * @param references the table that a foreign key refers to, or {@code null}
	 * @param referencedColumns the columns that it refers to
	 * @param definition as {@code pg_get_constraintdef} prints it, without
	 * {@code NOT VALID}
	 */
	record Verbatim(Kind kind, List<String> columns, @Nullable ObjectName references, List<String> referencedColumns,
			String definition) implements ConstraintSpec {

		public Verbatim {
			columns = List.copyOf(columns);
			referencedColumns = List.copyOf(referencedColumns);
		}

	}

	/** What kind of constraint one in PostgreSQL's own words is. */
	enum Kind {

		/** A primary key. */
		PRIMARY_KEY,
		/** A unique key. */
		UNIQUE,
		/** A foreign key. */
		FOREIGN_KEY,
		/** A check. */
		CHECK,
		/** An exclusion constraint. */
		EXCLUSION,
		/** A not-null constraint with a name or not valid, since PostgreSQL 18. */
		NOT_NULL

	}

}
