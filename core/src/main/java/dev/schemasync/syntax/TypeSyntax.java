package dev.schemasync.syntax;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the name of a type ends.
 *
 * @see <a href="https://www.postgresql.org/docs/current/datatype.html">Data Types</a>
 */
final class TypeSyntax {

	/** The words that follow the first one in the names of more than one word. */
	private static final Map<String, Set<String>> WORDS = Map.of("character", Set.of("varying"), "char",
			Set.of("varying"), "bit", Set.of("varying"), "double", Set.of("precision"), "timestamp",
			Set.of("with", "without", "time", "zone"), "time", Set.of("with", "without", "time", "zone"), "interval",
			Set.of("year", "month", "day", "hour", "minute", "second", "to"));

	private TypeSyntax() {
	}

	/**
	 * Return the end of the type that starts at a token, such as
	 * {@code character varying(3)[]}.
	 */
	static int end(List<SqlToken> tokens, int start) {
		int end = start;
		if (end == tokens.size() || !tokens.get(end).isName()) {
			return end;
		}
		Set<String> more = WORDS.getOrDefault(tokens.get(end).text().toLowerCase(Locale.ROOT), Set.of());
		end++;
		while (end + 1 < tokens.size() && tokens.get(end).is(".") && tokens.get(end + 1).isName()) {
			end += 2;
		}
		end = words(tokens, end, more);
		end = modifiers(tokens, end);
		end = words(tokens, end, more);
		while (end + 1 < tokens.size() && tokens.get(end).is("[")
				&& (tokens.get(end + 1).is("]") || tokens.get(end + 1).isNumber())) {
			end += tokens.get(end + 1).is("]") ? 2 : 3;
		}
		return Math.min(end, tokens.size());
	}

	private static int words(List<SqlToken> tokens, int start, Set<String> words) {
		int end = start;
		while (end < tokens.size() && words.contains(tokens.get(end).text().toLowerCase(Locale.ROOT))) {
			end++;
		}
		return end;
	}

	/** Such as {@code (10, 2)}. */
	private static int modifiers(List<SqlToken> tokens, int start) {
		if (start + 1 >= tokens.size() || !tokens.get(start).is("(")
				|| !(tokens.get(start + 1).isNumber() || tokens.get(start + 1).is("-"))) {
			return start;
		}
		int end = start;
		while (end < tokens.size() && !tokens.get(end).is(")")) {
			end++;
		}
		return Math.min(end + 1, tokens.size());
	}

}
