package dev.schemasync.schema;

import java.util.List;

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
 * @param deferrable whether uniqueness is checked only at the end of a statement or
 * transaction
 */
public record Index(String name, String method, List<String> keys, boolean unique, @Nullable String predicate,
		boolean valid, boolean onColumnsOnly, boolean deferrable) implements SchemaObject {

	public Index {
		keys = List.copyOf(keys);
	}

	/**
	 * Return what follows the keys in a statement that creates the index.
	 * @return such as {@code WHERE deleted_at IS NULL} after a blank, or an empty text
	 */
	public String whereClause() {
		return (this.predicate != null) ? " WHERE " + this.predicate : "";
	}

	/**
	 * Return whether the index guarantees that no two rows agree in its keys.
	 * @return {@code true} for a valid unique index over plain columns and all rows
	 */
	public boolean guaranteesUniqueness() {
		return this.unique && this.valid && this.predicate == null && this.onColumnsOnly;
	}

}
