package dev.schemasync.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * SQL identifiers: quoting, and PostgreSQL's limit of 63 bytes.
 *
 * @see <a href=
 * "https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS">
 * Identifiers and Key Words</a>
 */
public final class Identifier {

	/** The longest name that PostgreSQL stores, in bytes (NAMEDATALEN - 1). */
	public static final int MAX_BYTES = 63;

	private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

	/** The words that PostgreSQL reserves, see appendix C of its manual. */
	private static final Set<String> RESERVED = Set.of("all", "analyse", "analyze", "and", "any", "array", "as", "asc",
			"asymmetric", "authorization", "binary", "both", "case", "cast", "check", "collate", "collation", "column",
			"concurrently", "constraint", "create", "cross", "current_catalog", "current_date", "current_role",
			"current_schema", "current_time", "current_timestamp", "current_user", "default", "deferrable", "desc",
			"distinct", "do", "else", "end", "except", "false", "fetch", "for", "foreign", "freeze", "from", "full",
			"grant", "group", "having", "ilike", "in", "initially", "inner", "intersect", "into", "is", "isnull",
			"join", "lateral", "leading", "left", "like", "limit", "localtime", "localtimestamp", "natural", "not",
			"notnull", "null", "offset", "on", "only", "or", "order", "outer", "overlaps", "placing", "primary",
			"references", "returning", "right", "select", "session_user", "similar", "some", "symmetric", "system_user",
			"table", "tablesample", "then", "to", "trailing", "true", "union", "unique", "user", "using", "variadic",
			"verbose", "when", "where", "window", "with");

	/** What PostgreSQL reads as a name, once it is in lower case. */
	private static final Pattern NAME = Pattern.compile("[a-z_\\x{80}-\\x{10FFFF}][a-z0-9_$\\x{80}-\\x{10FFFF}]*");

	private Identifier() {
	}

	/**
	 * Return whether PostgreSQL rejects a name that is written without quotes where it
	 * expects the name of a table or column.
	 * @param name the name as it is written
	 * @return {@code true} for a reserved word, and for what is no name at all
	 */
	public static boolean needsQuotes(String name) {
		String folded = name.toLowerCase(Locale.ROOT);
		return RESERVED.contains(folded) || !NAME.matcher(folded).matches();
	}

	/**
	 * Return an identifier as it is written in SQL.
	 * @param name the name as the catalog has it
	 * @return the name, in double quotes if it needs them
	 */
	public static String sql(String name) {
		if (PLAIN.matcher(name).matches() && !RESERVED.contains(name)) {
			return name;
		}
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * Return a comma-separated list of identifiers as it is written in SQL.
	 * @param names the names as the catalog has them
	 * @return the list for SQL
	 */
	public static String sql(List<String> names) {
		return names.stream().map(Identifier::sql).collect(Collectors.joining(", "));
	}

	/**
	 * Return the name that PostgreSQL stores: cut to 63 bytes, never inside a character.
	 * @param name the name as the mapping has it
	 * @return the stored name
	 */
	public static String stored(String name) {
		if (name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
			return name;
		}
		int end = name.length();
		while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
			end = name.offsetByCodePoints(end, -1);
		}
		return name.substring(0, end);
	}

	/**
	 * Return a string literal.
	 * @param value the value
	 * @return the value in single quotes
	 */
	public static String literal(String value) {
		return "'" + value.replace("'", "''") + "'";
	}

}
