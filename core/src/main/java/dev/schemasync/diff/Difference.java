package dev.schemasync.diff;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/** One way in which the catalog differs from what the entities expect. */
public sealed interface Difference {

	/**
	 * Return where the difference is.
	 * @return the path
	 */
	ObjectPath path();

	/**
	 * The entities use an object that the database does not have.
	 *
	 * @param path where it should be
	 * @param expected the object
	 * @param owner the expected table that it belongs to, {@code null} for a sequence
	 * @param likely the object that it was likely renamed to or moved to, or {@code null}
	 * @param instead what the table has in its place, such as another primary key, or
	 * {@code null}
	 */
	record Missing(ObjectPath path, SchemaObject expected, @Nullable Table owner, @Nullable Likely likely,
			@Nullable SchemaObject instead) implements Difference {

	}

	/**
	 * What a missing object may have become.
	 *
	 * @param name the name; of a column the bare name
	 * @param elsewhere whether it has the same name in another schema
	 */
	record Likely(ObjectName name, boolean elsewhere) {

	}

	/**
	 * The database has an object that the entities do not know.
	 *
	 * @param path where it is
	 * @param actual the object
	 * @param owner the actual table that it belongs to
	 * @param inserted whether the entities insert rows into the table
	 * @param narrows of a unique key: the identifier of which it has only some columns;
	 * else empty
	 */
	record Unexpected(ObjectPath path, SchemaObject actual, Table owner, boolean inserted,
			List<String> narrows) implements Difference {

		public Unexpected {
			narrows = List.copyOf(narrows);
		}

	}

	/**
	 * A relation allows less than the entities do with it.
	 *
	 * @param path the relation
	 * @param aspect in which way
	 * @param operations what is not allowed
	 * @param expected the expected table
	 * @param actual the actual relation
	 */
	record ChangedTable(ObjectPath path, TableAspect aspect, List<Table.Operation> operations, Table expected,
			Table actual) implements Difference {

	}

	/**
	 * A table is found where the mapping looks, but another of the same name is further
	 * down the search path.
	 *
	 * @param path the table that is found
	 * @param expected the expected table
	 * @param other the table that is hidden
	 */
	record ShadowedTable(ObjectPath path, Table expected, ObjectName other) implements Difference {

	}

	/**
	 * A column cannot carry all that its attribute does.
	 *
	 * @param path the column
	 * @param aspect in which way
	 * @param expected the expected column
	 * @param actual the actual column
	 */
	record ChangedColumn(ObjectPath path, ColumnAspect aspect, Column expected, Column actual) implements Difference {

	}

	/**
	 * A check rejects values that the code can write.
	 *
	 * @param path the column
	 * @param expected the expected column
	 * @param check the check
	 * @param domain the domain that the check is of, {@code null} if it is one of the
	 * table
	 */
	record RejectedValues(ObjectPath path, Column expected, Constraint.Check check,
			@Nullable String domain) implements Difference {

	}

	/**
	 * A foreign key does something else.
	 *
	 * @param path the referencing columns
	 * @param aspect in which way
	 * @param expected the expected key
	 * @param actual the actual key on these columns
	 * @param owner the expected table
	 */
	record ChangedForeignKey(ObjectPath path, ForeignKeyAspect aspect, Constraint.ForeignKey expected,
			Constraint.ForeignKey actual, Table owner) implements Difference {

	}

	/**
	 * An index is there, but PostgreSQL does not use it.
	 *
	 * @param path the indexed columns
	 * @param actual the index
	 * @param owner the expected table, or the actual one for an index that no entity
	 * expects
	 */
	record InvalidIndex(ObjectPath path, Index actual, Table owner) implements Difference {

	}

	/**
	 * A sequence does not give the values that the entities need.
	 *
	 * @param path the sequence
	 * @param aspect in which way
	 * @param expected the expected sequence
	 * @param actual the actual sequence
	 */
	record ChangedSequence(ObjectPath path, SequenceAspect aspect, Sequence expected,
			Sequence actual) implements Difference {

	}

	/**
	 * The row of a table that counts identifiers is behind those in use.
	 *
	 * @param path the column that counts
	 * @param actual the counter
	 */
	record CounterBehind(ObjectPath path, Counter actual) implements Difference {

	}

	/** In which way a relation falls short. */
	enum TableAspect {

		/** This kind of relation does not allow the operation at all. */
		NOT_WRITABLE,
		/** The role may not do the operation. */
		PRIVILEGE,
		/** The mapping writes the name without the quotes that PostgreSQL needs. */
		UNQUOTED_NAME,
		/** Rows are lost when the server crashes. */
		UNLOGGED,
		/** There is no partition that could take a row. */
		WITHOUT_PARTITIONS,
		/** Rows beyond the existing partitions are rejected. */
		WITHOUT_DEFAULT_PARTITION,
		/** Rows of some remainders of the hash are rejected. */
		WITHOUT_REMAINDERS,
		/** Row-level security hides every row from the role. */
		ROW_SECURITY,
		/** The triggers of its foreign keys are disabled. */
		FOREIGN_KEYS_DISABLED

	}

	/** In which way a foreign key does something else. */
	enum ForeignKeyAspect {

		/** It refers to another table or column. */
		REFERENCE,
		/** It does something else when the referenced row is deleted. */
		ON_DELETE,
		/** Existing or new rows are not checked. */
		NOT_ENFORCED

	}

	/** In which way a sequence falls short. */
	enum SequenceAspect {

		/** It steps by another number. */
		INCREMENT,
		/** Its next value is in use already. */
		BEHIND,
		/** Most of its values are used up. */
		NEARLY_EXHAUSTED,
		/** There is no next value. */
		EXHAUSTED,
		/** It starts again after its last value. */
		CYCLES,
		/** The role may not take values. */
		PRIVILEGE

	}

}
