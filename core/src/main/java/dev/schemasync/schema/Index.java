package dev.schemasync.schema;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param name the name
 * @param method the access method, such as {@code btree}
 * @param keys the key columns or expressions, in order; an expression as
 * {@code pg_get_indexdef} prints it
 * @param unique whether it is unique
 * @param predicate the condition of a partial index, or {@code null}
 * @param valid whether queries and constraints may rely on it, see
 * {@code pg_index.indisvalid}
 * @param onColumnsOnly whether every key is a plain column
 * @param checked whether inserts keep it up to date, and so check uniqueness, even where
 * it is not valid, see {@code pg_index.indisready}
 * @param expressionColumns the columns that its expressions read
 * @param deferrable whether uniqueness is checked only at the end of a statement or
 * transaction
 */
public record Index(String name, String method, List<String> keys, boolean unique, @Nullable String predicate,
		boolean valid, boolean onColumnsOnly, boolean checked, Set<String> expressionColumns,
		boolean deferrable) implements SchemaObject {

	/** Expressions that may be NULL for a value, which unique indexes ignore. */
	private static final Pattern PARTIAL = Pattern.compile("\\b(case|nullif|coalesce)\\b", Pattern.CASE_INSENSITIVE);

	public Index {
		keys = List.copyOf(keys);
		expressionColumns = Set.copyOf(expressionColumns);
	}

	/**
	 * Create an index that is up to date and reads no other columns than its keys.
	 * @param name the name
	 * @param method the access method
	 * @param keys the key columns or expressions, in order
	 * @param unique whether it is unique
	 * @param predicate the condition of a partial index, or {@code null}
	 * @param valid whether queries and constraints may rely on it
	 * @param onColumnsOnly whether every key is a plain column
	 * @param deferrable whether uniqueness is checked late
	 */
	public Index(String name, String method, List<String> keys, boolean unique, @Nullable String predicate,
			boolean valid, boolean onColumnsOnly, boolean deferrable) {
		this(name, method, keys, unique, predicate, valid, onColumnsOnly, true, Set.of(), deferrable);
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
				&& this.keys.stream().allMatch((key) -> columns.contains(key) || isComputed(key));
	}

	private boolean isComputed(String key) {
		return !this.onColumnsOnly && key.indexOf('(') >= 0 && !PARTIAL.matcher(key).find();
	}

	/**
	 * Return whether the index guarantees that no two rows agree in its keys.
	 * @return {@code true} for a valid unique index over plain columns and all rows
	 */
	public boolean guaranteesUniqueness() {
		return this.unique && this.valid && this.predicate == null && this.onColumnsOnly;
	}

}
