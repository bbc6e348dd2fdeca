package dev.schemasync.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.schemasync.syntax.SqlToken;

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

	/** Clauses that a columnDefinition may add, which say nothing of the type. */
	private static final Set<String> CLAUSES = Set.of("not", "null", "default", "check", "collate", "generated",
			"primary", "unique", "references", "constraint");

	private TypeNames() {
	}

	static String canonical(String ddl) {
		if (ddl.startsWith("\"")) {
			return ddl;
		}
		List<SqlToken> tokens = SqlToken.read(ddl);
		int end = (int) IntStream.range(0, tokens.size())
			.takeWhile((i) -> i == 0 || !CLAUSES.contains(lower(tokens.get(i))))
			.count();
		boolean array = end > 1 && tokens.get(end - 1).is("array");
		return type(tokens.subList(0, array ? end - 1 : end)) + (array ? "[]" : "");
	}

	/** The modifiers may stand between the words: {@code timestamp(3) with time zone}. */
	private static String type(List<SqlToken> tokens) {
		StringBuilder words = new StringBuilder();
		StringBuilder modifiers = new StringBuilder();
		boolean inside = false;
		for (int i = 0; i < tokens.size(); i++) {
			SqlToken token = tokens.get(i);
			if (token.is("[")) {
				return withModifiers(words.toString().strip(), modifiers.toString()) + "[]";
			}
			if (token.is("(") || token.is(")")) {
				inside = token.is("(");
			}
			else if (inside) {
				modifiers.append(lower(token));
			}
			else {
				words.append((i > 0 && tokens.get(i - 1).is(")")) ? " " : token.space()).append(lower(token));
			}
		}
		return withModifiers(words.toString().strip(), modifiers.toString());
	}

	private static String lower(SqlToken token) {
		return token.text().startsWith("\"") ? token.text() : token.text().toLowerCase(Locale.ROOT);
	}

	private static String withModifiers(String words, String modifiers) {
		if (words.equals("float")) {
			return (!modifiers.isEmpty() && Integer.parseInt(modifiers) <= 24) ? "real" : "double precision";
		}
		if (words.equals("bpchar") && modifiers.isEmpty()) {
			// unlike character, it has no length of its own
			return words;
		}
		String name = CANONICAL.getOrDefault(words, words);
		if (modifiers.isEmpty() || name.endsWith("int") || name.equals("integer")) {
			return name.equals("character") ? "character(1)" : name;
		}
		String list = (name.equals("numeric") && !modifiers.contains(",")) ? modifiers + ",0" : modifiers;
		// format_type puts the precision of times before the words about the zone
		int zone = name.indexOf(" with");
		if (zone > 0 && name.startsWith("time")) {
			return name.substring(0, zone) + "(" + list + ")" + name.substring(zone);
		}
		return name + "(" + list + ")";
	}

}
