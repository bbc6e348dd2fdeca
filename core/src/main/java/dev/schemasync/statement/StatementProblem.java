package dev.schemasync.statement;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.SqlText;
import dev.schemasync.syntax.SqlToken;

/**
 * What PostgreSQL has against a SQL text in the code.
 *
 * @param text the text
 * @param type what kind of problem it is
 * @param message PostgreSQL's own message, or why the text was not checked
 * @param hint PostgreSQL's own hint, or {@code null}
 * @param place where in the text it is, or {@code null} if that is not known
 */
public record StatementProblem(SqlText text, Type type, String message, @Nullable String hint, @Nullable Place place) {

	/**
	 * Return whether something else that is reported is the reason: a mapper's query
	 * cannot fit a table that the mapping does not fit, and neither can the rows of a
	 * query be entities.
	 * @param tables the tables that differ from what the entities expect
	 * @return {@code true} if the query uses one of them, and the mapping decides about
	 * it
	 */
	public boolean followsFrom(Set<String> tables) {
		boolean translated = this.text.kind() == SqlText.Kind.TRANSLATED_QUERY && this.type != Type.REJECTED_VALUE;
		boolean read = (this.type == Type.UNREADABLE_RESULT || this.type == Type.DOUBTFUL_RESULT)
				&& this.text.result() != null;
		return (translated || read) && !tables.isEmpty()
				&& SqlToken.read(this.text.body())
					.stream()
					.anyMatch((token) -> token.isName() && tables.contains(token.name()));
	}

	/** What kind of problem it is. */
	public enum Type {

		/** PostgreSQL refuses to prepare the statement. */
		INVALID,
		/** Hibernate refuses to make SQL of the query. */
		UNTRANSLATABLE,
		/** Hibernate does not know how to read a column as the class of the result. */
		REFUSED_RESULT_CLASS,
		/** The statement writes what its table refuses. */
		REJECTED_VALUE,
		/** A mapper sets other parameters than the statement has. */
		OTHER_PARAMETERS,
		/** The query does not return a column that its entity needs. */
		MISSING_RESULT_COLUMN,
		/** The query returns several columns of a name that Hibernate looks up. */
		REPEATED_RESULT_COLUMN,
		/** The query returns a type that cannot be read as its attribute. */
		UNREADABLE_RESULT,
		/** The query returns a type of which only some values are read. */
		DOUBTFUL_RESULT,
		/** An interface looks for something that the query does not return. */
		UNMATCHED_PROPERTY,
		/** The function or procedure does not exist with these parameters. */
		MISSING_ROUTINE,
		/** The role may not look into the schema, or not execute the routine. */
		MISSING_PRIVILEGE,
		/** The text could not be checked. */
		UNCHECKED

	}

	/**
	 * A place in a text as it was written.
	 *
	 * @param line the line, from 1
	 * @param column the column, from 1
	 * @param lineText the line
	 */
	public record Place(int line, int column, String lineText) {

		static Place of(String text, int offset) {
			int start = text.lastIndexOf('\n', Math.max(offset - 1, -1)) + 1;
			int end = text.indexOf('\n', offset);
			int line = (int) text.substring(0, start).chars().filter((character) -> character == '\n').count() + 1;
			return new Place(line, offset - start + 1,
					text.substring(start, (end < 0) ? text.length() : end).stripTrailing());
		}

	}

}
