package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes a check that lists values the way that people do. */
final class ValueList {

	private static final Set<String> CAST = Set.of("text", "character", "varying", "bpchar");

	private static final List<String> HEAD = List.of("=", "ANY", "ARRAY", "[");

	private ValueList() {
	}

	/** Return {@code CHECK (column IN ('A', 'B'))}, or the text as it is. */
	static String readable(String definition) {
		List<String> tokens = tokens(definition);
		int first = 2 + HEAD.size();
		if (tokens.size() <= first || !tokens.getFirst().equals("CHECK") || !isName(tokens.get(1))
				|| !tokens.subList(2, first).equals(HEAD) || !tokens.getLast().equals("]")) {
			return definition;
		}
		List<String> values = new ArrayList<>();
		for (int i = first; i < tokens.size() - 1; i++) {
			boolean separator = (i - first) % 2 == 1;
			if (separator ? !tokens.get(i).equals(",") : !tokens.get(i).startsWith("'")) {
				return definition;
			}
			if (!separator) {
				values.add(tokens.get(i));
			}
		}
		return "CHECK (%s IN (%s))".formatted(tokens.get(1), String.join(", ", values));
	}

	private static boolean isName(String token) {
		return token.startsWith("\"") || Character.isLetter(token.charAt(0)) || token.startsWith("_");
	}

	/** The tokens without parentheses and casts to text. */
	private static List<String> tokens(String definition) {
		List<String> tokens = new ArrayList<>();
		int at = 0;
		while (at < definition.length()) {
			int end = end(definition, at);
			String token = definition.substring(at, end);
			at = end;
			if (token.equals("::")) {
				at = endOfCast(definition, at);
				if (at < 0) {
					return List.of();
				}
			}
			else if (!token.isBlank() && !token.equals("(") && !token.equals(")")) {
				tokens.add(token);
			}
		}
		return tokens;
	}

	private static int endOfCast(String definition, int start) {
		int at = start;
		int end = end(definition, at);
		if (!CAST.contains(definition.substring(at, end))) {
			return -1;
		}
		if (definition.startsWith("character varying", at)) {
			end = at + "character varying".length();
		}
		return definition.startsWith("[]", end) ? end + 2 : end;
	}

	private static int end(String text, int start) {
		char first = text.charAt(start);
		if (first == '\'') {
			int end = StableText.endOfLiteral(text, start);
			return (end < 0) ? text.length() : end + 1;
		}
		if (first == '"') {
			int end = start + 1;
			while (end < text.length() && (text.charAt(end) != '"' || text.startsWith("\"\"", end))) {
				end += text.startsWith("\"\"", end) ? 2 : 1;
			}
			return Math.min(end + 1, text.length());
		}
		if (text.startsWith("::", start)) {
			return start + 2;
		}
		int end = start + 1;
		if (isWord(first)) {
			while (end < text.length() && isWord(text.charAt(end))) {
				end++;
			}
		}
		return end;
	}

	private static boolean isWord(char character) {
		return Character.isLetterOrDigit(character) || character == '_' || character == '$';
	}

}
