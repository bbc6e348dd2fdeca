package dev.schemasync.schema;

import dev.schemasync.syntax.SqlLexer;
import org.jspecify.annotations.Nullable;

/**
 * The name of a table, view or sequence, case as PostgreSQL stores it.
 *
 * @param schema the schema, or {@code null} if the name is looked up on the search path
 * @param name the name without quotes
 */
public record ObjectName(@Nullable String schema, String name) {

	/**
	 * Return the name that is written in SQL.
	 * @param sql the name, quoted where it needs it, such as {@code shop."Order"}
	 * @return the name as PostgreSQL stores it
	 */
	public static ObjectName parse(String sql) {
		int end = sql.startsWith("\"") ? SqlLexer.endOfLiteral(sql, 0) : sql.indexOf('.');
		return (end > 0 && end + 1 < sql.length() && sql.charAt(end) == '.')
				? new ObjectName(unquoted(sql.substring(0, end)), unquoted(sql.substring(end + 1)))
				: new ObjectName(null, unquoted(sql));
	}

	private static String unquoted(String name) {
		return (name.length() > 2 && name.startsWith("\"") && name.endsWith("\""))
				? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
	}

	/**
	 * Return this name in the given schema unless it already has one.
	 * @param defaultSchema the schema to use for an unqualified name
	 * @return the qualified name
	 */
	public ObjectName in(@Nullable String defaultSchema) {
		return (this.schema != null) ? this : new ObjectName(defaultSchema, this.name);
	}

	/**
	 * Return the name of another object in the same schema.
	 * @param otherName the unqualified name
	 * @return the name in this schema
	 */
	public ObjectName sibling(String otherName) {
		return new ObjectName(this.schema, otherName);
	}

	/**
	 * Return the name as it is written in SQL, quoted where PostgreSQL needs it.
	 * @return the name for SQL
	 */
	public String sql() {
		return (this.schema != null) ? Identifier.sql(this.schema) + "." + Identifier.sql(this.name)
				: Identifier.sql(this.name);
	}

	@Override
	public String toString() {
		return (this.schema != null) ? this.schema + "." + this.name : this.name;
	}

}
