package dev.schemasync.schema;

import java.util.List;
import java.util.Set;

import dev.schemasync.syntax.SqlExpression;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param name the name
 * @param method the access method, such as {@code btree}
 * @param parts the keys, in order
 * @param unique whether it is unique
 * @param predicate the condition of a partial index, or {@code null}
 * @param valid whether queries and constraints may rely on it, see
 * {@code pg_index.indisvalid}
 * @param checked whether inserts keep it up to date, and so check uniqueness, even where
 * it is not valid, see {@code pg_index.indisready}
 * @param expressionColumns the columns that its expressions read
 * @param deferrable whether uniqueness is checked only at the end of a statement or
 * transaction
 * @param ofConstraint whether it belongs to a constraint of the same name
 * @param nulls whether rows without a value are equal
 */
public record Index(String name, String method, List<Key> parts, boolean unique, @Nullable String predicate,
		boolean valid, boolean checked, Set<String> expressionColumns, boolean deferrable, boolean ofConstraint,
		Nulls nulls) implements SchemaObject {

	/** Expressions that may be NULL for a value, which unique indexes ignore. */
	private static final Set<String> PARTIAL = Set.of("case", "nullif", "coalesce");

	public Index {
		parts = List.copyOf(parts);
		expressionColumns = Set.copyOf(expressionColumns);
		// releases of before do not say
		nulls = (nulls != null) ? nulls : Nulls.DISTINCT;
	}

	/**
	 * Create an index to which rows without a value are not equal.
	 * @param name the name
	 * @param method the access method
	 * @param parts the keys, in order
	 * @param unique whether it is unique
	 * @param predicate the condition of a partial index, or {@code null}
	 * @param valid whether queries and constraints may rely on it
	 * @param checked whether inserts keep it up to date
	 * @param expressionColumns the columns that its expressions read
	 * @param deferrable whether uniqueness is checked only at the end
	 * @param ofConstraint whether it belongs to a constraint of the same name
	 */
	public Index(String name, String method, List<Key> parts, boolean unique, @Nullable String predicate, boolean valid,
			boolean checked, Set<String> expressionColumns, boolean deferrable, boolean ofConstraint) {
		this(name, method, parts, unique, predicate, valid, checked, expressionColumns, deferrable, ofConstraint,
				Nulls.DISTINCT);
	}

	/**
	 * Create an index that the mapping wants.
	 * @param name the name
	 * @param parts the keys, in order
	 * @param unique whether it is unique
	 * @param predicate the condition of a partial index, or {@code null}
	 */
	public Index(String name, List<Key> parts, boolean unique, @Nullable String predicate) {
		this(name, "btree", parts, unique, predicate, true, true, Set.of(), false, false);
	}

	/**
	 * Return the keys without their order.
	 * @return columns, or expressions as {@code pg_get_indexdef} prints them
	 */
	public List<String> keys() {
		return this.parts.stream().map(Key::text).toList();
	}

	/**
	 * Return whether every key is a plain column.
	 * @return {@code false} if there is an expression among them
	 */
	public boolean onColumnsOnly() {
		return this.parts.stream().allMatch(Key::isColumn);
	}

	/**
	 * Return what follows the keys in a statement that creates the index.
	 * @return such as {@code WHERE deleted_at IS NULL} after a blank, or an empty text
	 */
	public String whereClause() {
		return (this.predicate != null) ? " WHERE " + this.predicate : "";
	}

	/**
	 * Return whether the index guarantees that no two rows agree in some columns: rows
	 * that agree in them agree in all that is computed from them.
	 * @param columns the columns
	 * @return {@code true} for a valid unique index over all rows that depends on no
	 * other column
	 */
	public boolean keepsUnique(Set<String> columns) {
		return this.unique && this.valid && this.predicate == null && columns.containsAll(this.expressionColumns)
				&& this.parts.stream().allMatch((key) -> columns.contains(key.text()) || isComputed(key));
	}

	private static boolean isComputed(Key key) {
		return !key.isColumn() && key.text().indexOf('(') >= 0 && !SqlExpression.of(key.text()).hasAny(PARTIAL);
	}

	/**
	 * Return whether the index guarantees that no two rows agree in its keys.
	 * @return {@code true} for a valid unique index over plain columns and all rows
	 */
	public boolean guaranteesUniqueness() {
		return this.unique && this.valid && this.predicate == null && onColumnsOnly();
	}

	/**
	 * Return whether only one row may hold {@code NULL} in a column.
	 * @param column the name of the column
	 * @return {@code true} for a unique index over all rows, with this column alone, in
	 * which they are equal
	 */
	public boolean admitsOneNull(String column) {
		return this.unique && this.checked && this.predicate == null && this.nulls == Nulls.EQUAL
				&& keys().equals(List.of(column));
	}

	/**
	 * A key of an index.
	 *
	 * @param text a column, or an expression
	 * @param isColumn whether it is a column
	 * @param order the order of its values
	 */
	public record Key(String text, boolean isColumn, Order order) {

		/**
		 * Return a column in ascending order.
		 * @param name its name
		 * @return the key
		 */
		public static Key column(String name) {
			return new Key(name, true, Order.ASCENDING);
		}

		@Override
		public String toString() {
			return this.text + this.order.sql();
		}

	}

	/** What rows without a value are to a unique index. */
	public enum Nulls {

		/** Never equal, so that there can be many. */
		DISTINCT,
		/** Equal, see {@code NULLS NOT DISTINCT} of PostgreSQL 15. */
		EQUAL

	}

	/** The order of the values in an index. */
	public enum Order {

		/** Ascending, without a value last. */
		ASCENDING(""),
		/** Ascending, without a value first. */
		ASCENDING_NULLS_FIRST(" NULLS FIRST"),
		/** Descending, without a value first. */
		DESCENDING(" DESC"),
		/** Descending, without a value last. */
		DESCENDING_NULLS_LAST(" DESC NULLS LAST");

		private final String sql;

		Order(String sql) {
			this.sql = sql;
		}

		/**
		 * Return the order that two answers make.
		 * @param descending whether the values descend
		 * @param nullsFirst whether those without a value come first, {@code null} for
		 * PostgreSQL's own choice
		 * @return the order
		 */
		public static Order of(boolean descending, @Nullable Boolean nullsFirst) {
			boolean first = (nullsFirst != null) ? nullsFirst : descending;
			if (descending) {
				return first ? DESCENDING : DESCENDING_NULLS_LAST;
			}
			return first ? ASCENDING_NULLS_FIRST : ASCENDING;
		}

		/**
		 * Return the order as it is written after a key.
		 * @return such as {@code DESC} after a blank; empty for PostgreSQL's own choice
		 */
		public String sql() {
			return this.sql;
		}

		/**
		 * Return the order of an index that is read backwards.
		 * @return the other way round
		 */
		public Order reversed() {
			return switch (this) {
				case ASCENDING -> DESCENDING;
				case ASCENDING_NULLS_FIRST -> DESCENDING_NULLS_LAST;
				case DESCENDING -> ASCENDING;
				case DESCENDING_NULLS_LAST -> ASCENDING_NULLS_FIRST;
			};
		}

	}

}
