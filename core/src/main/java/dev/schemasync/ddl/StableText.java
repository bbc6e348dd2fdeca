package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Text that PostgreSQL prints the same when it has read it once more. There are two
 * exceptions. A list of values on a {@code varchar}: it prints {@code IN ('A')} with one
 * cast around the array, and that text with a cast around each element. And a constant in
 * a further branch of a {@code UNION}: it prints {@code 'A'::text}, and that text with
 * the name that it has from its type, which nothing refers to.
 */
final class StableText {

	private static final String ARRAY = "(ARRAY[";

	private static final String ELEMENT = "'::character varying";

	private static final String END = "])::text[]";

	private static final String AS = " AS ";

	/** What columns are named after types that PostgreSQL prints by another name. */
	private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("smallint", "int2"),
			Map.entry("integer", "int4"), Map.entry("bigint", "int8"), Map.entry("boolean", "bool"),
			Map.entry("real", "float4"), Map.entry("double precision", "float8"),
			Map.entry("character varying", "varchar"), Map.entry("character", "bpchar"),
			Map.entry("timestamp without time zone", "timestamp"), Map.entry("timestamp with time zone", "timestamptz"),
			Map.entry("time without time zone", "time"), Map.entry("time with time zone", "timetz"),
			Map.entry("bit varying", "varbit"));

	private StableText() {
	}

	static String of(String printed) {
		return withoutUsualNames(withCastElements(printed));
	}

	private static String withoutUsualNames(String printed) {
		StringBuilder text = new StringBuilder();
		boolean constant = false;
		int at = 0;
		while (at < printed.length()) {
			int end = end(printed, at);
			String token = printed.substring(at, end);
			if (constant && token.equals("::")) {
				end = endOfType(printed, end);
				text.append(printed, at, end);
				end = endOfName(printed, end, nameOf(printed.substring(at + 2, end)));
			}
			else {
				text.append(token);
			}
			constant = token.equals("NULL") || token.charAt(0) == '\'' || Character.isDigit(token.charAt(0));
			at = end;
		}
		return text.toString();
	}

	/** Return the end of the name, or the start if another or none is there. */
	private static int endOfName(String text, int start, String name) {
		for (String as : List.of(AS + name, AS + '"' + name + '"')) {
			if (text.startsWith(as, start) && !isWord(text, start + as.length())) {
				return start + as.length();
			}
		}
		return start;
	}

	/** The name of a column that is a constant of a type. */
	private static String nameOf(String type) {
		int modifiers = type.indexOf('(');
		String plain = (modifiers < 0) ? type : type.substring(0, modifiers);
		String name = NAMES.getOrDefault(plain, plain);
		return name.substring(name.lastIndexOf('.') + 1);
	}

	private static int endOfType(String text, int start) {
		// the longest, as character varying begins like character
		int named = NAMES.keySet()
			.stream()
			.filter((words) -> text.startsWith(words, start) && !isWord(text, start + words.length()))
			.mapToInt(String::length)
			.max()
			.orElse(0);
		if (named > 0) {
			return endOfModifiers(text, start + named);
		}
		int end = start;
		while (isWord(text, end) || text.startsWith(".", end)) {
			end++;
		}
		return endOfModifiers(text, end);
	}

	private static int endOfModifiers(String text, int start) {
		return text.startsWith("(", start) ? text.indexOf(')', start) + 1 : start;
	}

	private static int end(String text, int start) {
		char first = text.charAt(start);
		if (first == '"') {
			int close = text.indexOf('"', start + 1);
			return (close < 0) ? text.length() : close + 1;
		}
		int literal = endOfLiteral(text, start);
		if (literal >= 0) {
			return literal + 1;
		}
		if (text.startsWith("::", start)) {
			return start + 2;
		}
		int end = start + 1;
		if (isWord(text, start)) {
			while (isWord(text, end)) {
				end++;
			}
		}
		return end;
	}

	private static boolean isWord(String text, int at) {
		return at < text.length() && Character.isJavaIdentifierPart(text.charAt(at));
	}

	private static String withCastElements(String printed) {
		StringBuilder text = new StringBuilder();
		int copied = 0;
		for (int start = printed.indexOf(ARRAY); start >= 0; start = printed.indexOf(ARRAY, start + 1)) {
			List<String> elements = new ArrayList<>();
			int end = elements(printed, start + ARRAY.length(), elements);
			if (end > 0) {
				text.append(printed, copied, start)
					.append("ARRAY[")
					.append(String.join(", ",
							elements.stream()
								.map((literal) -> "(%s::character varying)::text".formatted(literal))
								.toList()))
					.append(']');
				copied = end;
			}
		}
		return text.append(printed, copied, printed.length()).toString();
	}

	/** Find the elements and the end of an array, 0 if it is another kind of array. */
	private static int elements(String printed, int start, List<String> elements) {
		int at = start;
		while (true) {
			int quote = endOfLiteral(printed, at);
			if (quote < 0 || !printed.startsWith(ELEMENT, quote)) {
				return 0;
			}
			elements.add(printed.substring(at, quote + 1));
			at = quote + ELEMENT.length();
			if (printed.startsWith(END, at)) {
				return at + END.length();
			}
			if (!printed.startsWith(", ", at)) {
				return 0;
			}
			at += 2;
		}
	}

	/** Return the place of the last quote of a literal, -1 if none begins there. */
	static int endOfLiteral(String text, int start) {
		if (start >= text.length() || text.charAt(start) != '\'') {
			return -1;
		}
		for (int i = start + 1; i < text.length(); i++) {
			if (text.charAt(i) == '\'') {
				if (i + 1 < text.length() && text.charAt(i + 1) == '\'') {
					i++;
				}
				else {
					return i;
				}
			}
		}
		return -1;
	}

}
