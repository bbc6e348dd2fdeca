package dev.schemasync.schema;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A SQL text that somebody wrote into the code, completed to a statement that PostgreSQL
 * can prepare: {@code before + body + after}.
 *
 * @param source the place in the code, such as {@code com.acme.Customer#fullName}
 * @param kind where it was written
 * @param text the text as it was written
 * @param before what has to stand before the body to make it a statement
 * @param body the text as it is sent, with its parameters still as they were written
 * @param after what has to stand after the body
 * @param marks how parameters are written
 * @param parameters the Java types of the parameters as far as the code tells them, by
 * name or position; {@code jsonb} for what a mapper writes as JSON
 * @param result the class of the entity that the rows become, or the name of the mapping
 * of results that makes something of them; {@code null} if neither
 * @param properties what an interface looks for in the rows, as Spring Data's projections
 * do; of a routine the Java types of what it hands back; empty if nothing does
 * @param reads the columns of its rows of which it is known what reads them
 * @param obstacle why the text cannot be checked, {@code null} if it can
 */
public record SqlText(String source, Kind kind, String text, String before, String body, String after, Marks marks,
		Map<String, String> parameters, @Nullable String result, List<String> properties, List<ResultColumn> reads,
		@Nullable String obstacle) {

	/**
	 * The alias of the table in {@link #before()} and {@link #after()} where the body is
	 * only a part of a statement.
	 */
	public static final String ALIAS = "schema_sync";

	public SqlText {
		parameters = Map.copyOf(parameters);
		properties = List.copyOf(properties);
		// releases of before do not say
		reads = (reads != null) ? List.copyOf(reads) : List.of();
	}

	/**
	 * Return a text that is a whole statement.
	 * @param source the place in the code
	 * @param kind where it was written
	 * @param text the statement
	 * @param marks how parameters are written
	 * @return the text
	 */
	public static SqlText statement(String source, Kind kind, String text, Marks marks) {
		return new SqlText(source, kind, text, "", text, "", marks, Map.of(), null, List.of(), List.of(), null);
	}

	/**
	 * Return a text that stands for something that cannot be checked.
	 * @param source the place in the code
	 * @param kind where it was written
	 * @param text the text
	 * @param obstacle why it cannot be checked
	 * @return the text
	 */
	public static SqlText unchecked(String source, Kind kind, String text, String obstacle) {
		return new SqlText(source, kind, text, "", text, "", Marks.JDBC, Map.of(), null, List.of(), List.of(),
				obstacle);
	}

	/**
	 * Return this text with other surroundings.
	 * @param newBefore what has to stand before the body
	 * @param newBody the text as it is sent
	 * @param newAfter what has to stand after the body
	 * @return a copy
	 */
	public SqlText within(String newBefore, String newBody, String newAfter) {
		return new SqlText(this.source, this.kind, this.text, newBefore, newBody, newAfter, this.marks, this.parameters,
				this.result, this.properties, this.reads, this.obstacle);
	}

	/**
	 * Return this text with what its Java method tells.
	 * @param newParameters the Java types of the parameters, by name or position
	 * @param newResult the class of the entity that the rows become, or {@code null}
	 * @return a copy
	 */
	public SqlText typed(Map<String, String> newParameters, @Nullable String newResult) {
		return new SqlText(this.source, this.kind, this.text, this.before, this.body, this.after, this.marks,
				newParameters, newResult, this.properties, this.reads, this.obstacle);
	}

	/**
	 * Return this text with what an interface looks for in its rows.
	 * @param newProperties the names of the properties
	 * @return a copy
	 */
	public SqlText projected(List<String> newProperties) {
		return new SqlText(this.source, this.kind, this.text, this.before, this.body, this.after, this.marks,
				this.parameters, this.result, newProperties, this.reads, this.obstacle);
	}

	/**
	 * Return this text with what reads its rows.
	 * @param newReads the columns of which that is known
	 * @return a copy
	 */
	public SqlText read(List<ResultColumn> newReads) {
		return new SqlText(this.source, this.kind, this.text, this.before, this.body, this.after, this.marks,
				this.parameters, this.result, this.properties, newReads, this.obstacle);
	}

	/**
	 * Return whether the text is only a part of the statement that is prepared.
	 * @return {@code true} if something was put around it
	 */
	public boolean isFragment() {
		return !this.before.isEmpty();
	}

	/**
	 * A column of the rows that a text returns.
	 *
	 * @param name the name, empty for the only one
	 * @param binding how the driver reads its values
	 */
	public record ResultColumn(String name, Binding binding) {

	}

	/** Where a text was written. */
	public enum Kind {

		/** A computed attribute. */
		FORMULA("@Formula"),
		/** A condition on every query of an entity or collection. */
		RESTRICTION("@SQLRestriction"),
		/** A condition on the rows of a join table. */
		JOIN_TABLE_RESTRICTION("@SQLJoinTableRestriction"),
		/** A condition that is switched on for a session. */
		FILTER("@Filter"),
		/** The order of a collection. */
		ORDER("@SQLOrder"),
		/** A query that an entity is mapped to. */
		SUBSELECT("@Subselect"),
		/** The query of a view. */
		VIEW("@View"),
		/** An expression that reads a column. */
		COLUMN_READ("@ColumnTransformer(read)"),
		/** An expression that writes a column. */
		COLUMN_WRITE("@ColumnTransformer(write)"),
		/** An expression that stands for the value of a column. */
		GENERATED("@Generated(sql)"),
		/** What finds a row again. */
		ROW_ID("@RowId"),
		/** A statement of one's own for inserts. */
		INSERT("@SQLInsert"),
		/** A statement of one's own for updates. */
		UPDATE("@SQLUpdate"),
		/** A statement of one's own for deletes. */
		DELETE("@SQLDelete"),
		/** A statement of one's own that empties a collection. */
		DELETE_ALL("@SQLDeleteAll"),
		/** A native query with a name. */
		NAMED_QUERY("@NamedNativeQuery"),
		/** A native query of a repository. */
		QUERY("@Query"),
		/** A native statement of a repository that returns no rows. */
		MODIFYING_QUERY("@Query"),
		/** The native query that counts for a page. */
		COUNT_QUERY("@Query(countQuery)"),
		/** The native query that Spring Data derives to count for a page. */
		DERIVED_COUNT_QUERY("count query that Spring Data derives"),
		/** A query in JPQL, as it is written. */
		JPQL("JPQL query"),
		/** A query in JPQL that locks its rows. */
		LOCKING_JPQL("JPQL query with @Lock"),
		/** A query that Spring Data makes of the name of a method. */
		DERIVED_QUERY("derived query"),
		/** A query made of the name of a method, that locks its rows. */
		LOCKING_DERIVED_QUERY("derived query with @Lock"),
		/** A query in JPQL, as the SQL that Hibernate makes of it. */
		TRANSLATED_QUERY("JPQL query"),
		/** A function that a query in JPQL calls by its name. */
		FUNCTION("function() in JPQL"),
		/** A call of a stored procedure or function. */
		ROUTINE("stored procedure");

		private final String words;

		Kind(String words) {
			this.words = words;
		}

		/**
		 * Return where it was written, for people.
		 * @return such as {@code @Formula}
		 */
		public String words() {
			return this.words;
		}

	}

	/** How the parameters of a text are written. */
	public enum Marks {

		/** {@code ?}, and {@code ??} for PostgreSQL's operator. */
		JDBC,
		/** Hibernate's {@code :name}, {@code ?1} and {@code ?}. */
		HIBERNATE,
		/** Hibernate's, and Spring Data's expressions and {@code LIKE} in addition. */
		SPRING

	}

}
