package dev.schemasync.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The values that the expression of a check lists for one column, as PostgreSQL prints
 * {@code column IN (...)}.
 *
 * @param column the column as it is written
 * @param literals the values as they are written, with their quotes
 * @param casts the types to which the column, the values or their array are cast
 * @param array whether it is a list, and not one value
 */
public record ListedValues(String column, List<String> literals, Set<String> casts, boolean array) {

	private static final List<String> LIST = List.of("=", "ANY", "ARRAY", "[");

	public ListedValues {
		literals = List.copyOf(literals);
		casts = Set.copyOf(casts);
	}

	/**
	 * Read an expression.
	 * @param expression the expression as PostgreSQL prints it
	 * @return the values, or {@code null} if it says anything else
	 */
	public static @Nullable ListedValues of(String expression) {
		Set<String> casts = new LinkedHashSet<>();
		List<String> tokens = withoutCasts(expression, casts);
		if (tokens.size() < 3 || !isName(tokens.getFirst())) {
			return null;
		}
		boolean array = tokens.size() > LIST.size() && tokens.subList(1, 1 + LIST.size()).equals(LIST)
				&& tokens.getLast().equals("]");
		List<String> listed = array ? tokens.subList(1 + LIST.size(), tokens.size() - 1)
				: tokens.get(1).equals("=") ? tokens.subList(2, tokens.size()) : List.of();
		List<String> literals = new ArrayList<>();
		for (int i = 0; i < listed.size(); i++) {
			boolean separator = i % 2 == 1;
			if (separator ? !listed.get(i).equals(",") : !isLiteral(listed.get(i))) {
				return null;
			}
			if (!separator) {
				literals.add(listed.get(i));
			}
		}
		return (literals.isEmpty() || (!array && listed.size() > 1)) ? null
				: new ListedValues(tokens.getFirst(), literals, casts, array);
	}

	/**
	 * Return the values themselves.
	 * @return the values without quotes
	 */
	public Set<String> values() {
		Set<String> values = new LinkedHashSet<>();
		this.literals.forEach((literal) -> values
			.add(isText(literal) ? literal.substring(1, literal.length() - 1).replace("''", "'") : literal));
		return values;
	}

	/**
	 * Return whether all values are texts.
	 * @return {@code false} if one is a number
	 */
	public boolean areTexts() {
		return this.literals.stream().allMatch(ListedValues::isText);
	}

	private static boolean isText(String literal) {
		return literal.startsWith("'");
	}

	private static boolean isLiteral(String token) {
		return isText(token) || token.chars().skip(token.startsWith("-") ? 1 : 0).allMatch(Character::isDigit);
	}

	private static boolean isName(String token) {
		return token.startsWith("\"") || Character.isLetter(token.charAt(0)) || token.startsWith("_");
	}

	/** The tokens without parentheses and casts. */
	private static List<String> withoutCasts(String expression, Set<String> casts) {
		List<String> tokens = new ArrayList<>();
		int at = 0;
		while (at < expression.length()) {
			int end = end(expression, at);
			String token = expression.substring(at, end);
			at = end;
			if (token.equals("::")) {
				end = endOfType(expression, at);
				casts.add(expression.substring(at, end));
				at = end;
			}
			else if (!token.isBlank() && !token.equals("(") && !token.equals(")")) {
				tokens.add(token);
			}
		}
		return tokens;
	}

	/** Such as {@code character varying(3)[]}. */
	private static int endOfType(String text, int start) {
		int end = start;
		while (end < text.length() && (isWord(text.charAt(end)) || " .\"".indexOf(text.charAt(end)) >= 0)) {
			end = (text.charAt(end) == '"') ? end(text, end) : end + 1;
		}
		while (end > start && text.charAt(end - 1) == ' ') {
			end--;
		}
		if (end + 1 < text.length() && text.charAt(end) == '(' && Character.isDigit(text.charAt(end + 1))) {
			end = text.indexOf(')', end) + 1;
		}
		while (text.startsWith("[]", end)) {
			end += 2;
		}
		return end;
	}

	private static int end(String text, int start) {
		char first = text.charAt(start);
		if (first == '\'' || first == '"') {
			int end = start + 1;
			while (end < text.length() && (text.charAt(end) != first || text.startsWith("" + first + first, end))) {
				end += (text.charAt(end) == first) ? 2 : 1;
			}
			return Math.min(end + 1, text.length());
		}
		if (text.startsWith("::", start)) {
			return start + 2;
		}
		int end = start + 1;
		if (isWord(first) || first == '-') {
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
