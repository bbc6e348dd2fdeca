package dev.schemasync.model;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the type names of DDL into the words of {@code format_type}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">Data Types</a>
 */
final class TypeNames {

	private static final Map<String, String> CANONICAL = Map.ofEntries(Map.entry("varchar", "character varying"),
			Map.entry("char varying", "character varying"), Map.entry("char", "character"),
			Map.entry("bpchar", "character"), Map.entry("nchar", "character"), Map.entry("int", "integer"),
			Map.entry("int4", "integer"), Map.entry("serial", "integer"), Map.entry("serial4", "integer"),
			Map.entry("int8", "bigint"), Map.entry("bigserial", "bigint"), Map.entry("serial8", "bigint"),
			Map.entry("int2", "smallint"), Map.entry("smallserial", "smallint"), Map.entry("serial2", "smallint"),
			Map.entry("float4", "real"), Map.entry("float8", "double precision"), Map.entry("bool", "boolean"),
			Map.entry("decimal", "numeric"), Map.entry("dec", "numeric"),
			Map.entry("timestamp", "timestamp without time zone"), Map.entry("timestamptz", "timestamp with time zone"),
			Map.entry("time", "time without time zone"), Map.entry("timetz", "time with time zone"),
			Map.entry("varbit", "bit varying"));

	/**
	 * The type, then clauses that a columnDefinition may add, which say nothing of the
	 * type.
	 */
	private static final Pattern CLAUSES = Pattern
		.compile("\\s+(not\\s+null|null|default|check|collate|generated|primary|unique|references|constraint)\\b.*");

	private static final Pattern PARTS = Pattern
		.compile("([^(\\[]+?)\\s*(?:\\(([^)]*)\\)\\s*([^(\\[]*?))?((?:\\[\\d*])*)");

	private TypeNames() {
	}

	static String canonical(String ddl) {
		if (ddl.startsWith("\"")) {
			return ddl;
		}
		String plain = CLAUSES.matcher(ddl.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")).replaceFirst("");
		if (plain.endsWith(" array")) {
			return canonical(plain.substring(0, plain.length() - " array".length())) + "[]";
		}
		Matcher matcher = PARTS.matcher(plain);
		if (!matcher.matches()) {
			return plain;
		}
		String suffix = matcher.group(3);
		String words = (suffix == null || suffix.isEmpty()) ? matcher.group(1) : matcher.group(1) + " " + suffix;
		String array = matcher.group(4).isEmpty() ? "" : "[]";
		return withModifiers(words, matcher.group(2)) + array;
	}

	private static String withModifiers(String words, String modifiers) {
		if (words.equals("float")) {
			return (modifiers != null && Integer.parseInt(modifiers.strip()) <= 24) ? "real" : "double precision";
		}
		if (words.equals("bpchar") && modifiers == null) {
			// unlike character, it has no length of its own
			return words;
		}
		String name = CANONICAL.getOrDefault(words, words);
		if (modifiers == null || name.endsWith("int") || name.equals("integer")) {
			return name.equals("character") ? "character(1)" : name;
		}
		String list = modifiers.replace(" ", "");
		if (name.equals("numeric") && !list.contains(",")) {
			list += ",0";
		}
		// format_type puts the precision of times before the words about the zone
		int zone = name.indexOf(" with");
		if (zone > 0 && name.startsWith("time")) {
			return name.substring(0, zone) + "(" + list + ")" + name.substring(zone);
		}
		return name + "(" + list + ")";
	}

}
