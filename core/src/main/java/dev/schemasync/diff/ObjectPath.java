package dev.schemasync.diff;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;

/**
 * Where a difference is.
 *
 * @param relation the table, view or sequence
 * @param member what it is about inside of the relation: a column, or the columns of a
 * key or an index in parentheses; {@code null} for the relation itself
 */
public record ObjectPath(ObjectName relation, @Nullable String member) {

	/**
	 * Return the path of a table, view or sequence.
	 * @param relation its name
	 * @return the path
	 */
	public static ObjectPath of(ObjectName relation) {
		return new ObjectPath(relation, null);
	}

	/**
	 * Return the path of a column.
	 * @param relation its table
	 * @param column its name
	 * @return the path
	 */
	public static ObjectPath column(ObjectName relation, String column) {
		return new ObjectPath(relation, "." + column);
	}

	/**
	 * Return the path of a key or an index.
	 * @param relation its table
	 * @param columns its columns, in order
	 * @return the path
	 */
	public static ObjectPath columns(ObjectName relation, List<String> columns) {
		return new ObjectPath(relation, "(" + String.join(",", columns) + ")");
	}

	/**
	 * Return the path as reports print it and ignore rules match it.
	 * @return such as {@code public.customers.name} or {@code public.users(email)}
	 */
	@Override
	public String toString() {
		return (this.member != null) ? this.relation + this.member : this.relation.toString();
	}

}
