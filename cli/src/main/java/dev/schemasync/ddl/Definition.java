package dev.schemasync.ddl;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An object of a database other than a table or column.
 *
 * @param kind what kind of object it is
 * @param name its name for SQL, unique for its kind and relation
 * @param relation the table without which it cannot be, for SQL, or {@code null}
 * @param columns the columns without which it cannot be
 * @param creation the statement that creates it, without a semicolon
 * @param removal the statement that drops it, without a semicolon
 */
public record Definition(Kind kind, String name, @Nullable String relation, List<String> columns, String creation,
		String removal) {

	private static final String NOT_VALID = " NOT VALID";

	public Definition {
		columns = List.copyOf(columns);
	}

	String key() {
		return this.kind + " " + this.relation + " " + this.name;
	}

	boolean differsOnlyByValidation(Definition other) {
		return !this.creation.equals(other.creation)
				&& withoutValidation(this.creation).equals(withoutValidation(other.creation));
	}

	boolean isValidated() {
		return !this.creation.endsWith(NOT_VALID);
	}

	private static String withoutValidation(String creation) {
		return creation.endsWith(NOT_VALID) ? creation.substring(0, creation.length() - NOT_VALID.length()) : creation;
	}

	/** The kinds of objects, in an order in which they can be created. */
	public enum Kind {

		/** A schema. */
		SCHEMA,
		/** An extension. */
		EXTENSION,
		/** An enum or composite type. */
		TYPE,
		/** A domain. */
		DOMAIN,
		/** A sequence that is no identity's. */
		SEQUENCE,
		/** A function or procedure. */
		FUNCTION,
		/** An aggregate function. */
		AGGREGATE,
		/** A function that takes or returns rows of a table; tables come before it. */
		TABLE_FUNCTION,
		/** A primary or unique key, a check, or an exclusion constraint. */
		CONSTRAINT,
		/** An index that belongs to no constraint. */
		INDEX,
		/** A foreign key. */
		FOREIGN_KEY,
		/** A view or materialized view. */
		VIEW,
		/** An index of a materialized view. */
		VIEW_INDEX,
		/** A trigger. */
		TRIGGER,
		/** The column that owns a sequence. */
		OWNER,
		/** A comment. */
		COMMENT;

		boolean precedesTables() {
			return compareTo(TABLE_FUNCTION) < 0;
		}

	}

}
