package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.Index;
import org.jspecify.annotations.Nullable;

/** What an index is about. */
public sealed interface IndexSpec {

	/**
	 * Return whether it admits no two rows that agree in its keys.
	 * @return {@code true} for a unique index
	 */
	boolean unique();

	/**
	 * Return the columns that it indexes.
	 * @return the plain columns among its keys
	 */
	List<String> columns();

	/**
	 * An index that the mapping wants.
	 *
	 * @param unique whether it is unique
	 * @param keys its keys, in order
	 * @param predicate the condition on the rows that it holds, or {@code null}
	 */
	record Keys(boolean unique, List<Index.Key> keys, @Nullable String predicate) implements IndexSpec {

		public Keys {
			keys = List.copyOf(keys);
		}

		@Override
		public List<String> columns() {
			return this.keys.stream().filter(Index.Key::isColumn).map(Index.Key::text).toList();
		}

	}

	/**
	 * An index in PostgreSQL's own words.
	 *
	 * @param unique whether it is unique
	 * @param columns the columns that it reads
	 * @param definition what follows the table in {@code pg_get_indexdef}, such as
	 * {@code USING btree (lower(email))}
	 */
	record Verbatim(boolean unique, List<String> columns, String definition) implements IndexSpec {

		public Verbatim {
			columns = List.copyOf(columns);
		}

	}

}
