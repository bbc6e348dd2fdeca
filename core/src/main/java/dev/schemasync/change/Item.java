package dev.schemasync.change;

import java.util.Collection;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Something that changes make, need and remove.
 *
 * @param kind what it is
 * @param name its name, of a member the name of its table or type
 * @param member the column, constraint or label, {@code null} for an object of its own
 */
public record Item(Kind kind, ObjectName name, @Nullable String member) {

	/**
	 * Return a table, view or the like.
	 * @param name its name
	 * @return the item
	 */
	public static Item relation(ObjectName name) {
		return new Item(Kind.RELATION, name, null);
	}

	/**
	 * Return a column.
	 * @param table its table
	 * @param column its name
	 * @return the item
	 */
	public static Item column(ObjectName table, String column) {
		return new Item(Kind.COLUMN, table, column);
	}

	/**
	 * Return a constraint.
	 * @param table its table
	 * @param constraint its name
	 * @return the item
	 */
	public static Item constraint(ObjectName table, String constraint) {
		return new Item(Kind.CONSTRAINT, table, constraint);
	}

	/**
	 * Return a schema.
	 * @param name its name, or {@code null} for that of unqualified names
	 * @return the item
	 */
	public static Item schema(@Nullable String name) {
		return new Item(Kind.SCHEMA, new ObjectName(null, (name != null) ? name : ""), null);
	}

	/**
	 * Return a type.
	 * @param name its name
	 * @return the item
	 */
	public static Item type(ObjectName name) {
		return new Item(Kind.TYPE, name, null);
	}

	/**
	 * Return the columns that a reference may refer to.
	 * @param table their table
	 * @param columns their names
	 * @return the item, whatever their order
	 */
	public static Item key(ObjectName table, Collection<String> columns) {
		return new Item(Kind.KEY, table, String.join(",", columns.stream().sorted().toList()));
	}

	/** The values that rows of a table were given. */
	static Item rows(ObjectName table) {
		return new Item(Kind.ROWS, table, null);
	}

	/** A look at all rows that found nothing against a constraint. */
	static Item proof(ObjectName table, String constraint) {
		return new Item(Kind.PROOF, table, constraint);
	}

	/** What numbers the rows in a column. */
	static Item identity(ObjectName table, String column) {
		return new Item(Kind.IDENTITY, table, column);
	}

	/** What an item is. */
	public enum Kind {

		/** A schema. */
		SCHEMA,
		/** A table, view, sequence or index: they share their names. */
		RELATION,
		/** A column. */
		COLUMN,
		/** A constraint. */
		CONSTRAINT,
		/** The columns that a reference may refer to. */
		KEY,
		/** The values that rows were given. */
		ROWS,
		/** A look at all rows that found nothing against a constraint. */
		PROOF,
		/** What numbers the rows in a column. */
		IDENTITY,
		/** A type or domain. */
		TYPE,
		/** Anything else, such as a function or an extension. */
		OTHER

	}

}
