package dev.schemasync.syntax;

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
		List<SqlToken> tokens = withoutCasts(SqlToken.read(expression), casts);
		if (tokens.size() < 3 || !tokens.getFirst().isName()) {
			return null;
		}
		boolean array = tokens.size() > LIST.size()
				&& tokens.subList(1, 1 + LIST.size()).stream().map(SqlToken::word).toList().equals(LIST)
				&& tokens.getLast().is("]");
		List<SqlToken> listed = array ? tokens.subList(1 + LIST.size(), tokens.size() - 1)
				: tokens.get(1).is("=") ? tokens.subList(2, tokens.size()) : List.of();
		List<String> literals = new ArrayList<>();
		for (int i = 0; i < listed.size(); i++) {
			boolean separator = i % 2 == 1;
			if (separator ? !listed.get(i).is(",") : !isValue(listed.get(i))) {
				return null;
			}
			if (!separator) {
				literals.add(listed.get(i).text());
			}
		}
		return (literals.isEmpty() || (!array && listed.size() > 1)) ? null
				: new ListedValues(tokens.getFirst().text(), literals, casts, array);
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

	private static boolean isValue(SqlToken token) {
		return token.isLiteral() || token.text().chars().allMatch(Character::isDigit);
	}

	/** The tokens without parentheses and casts. */
	private static List<SqlToken> withoutCasts(List<SqlToken> expression, Set<String> casts) {
		List<SqlToken> tokens = new ArrayList<>();
		int at = 0;
		while (at < expression.size()) {
			SqlToken token = expression.get(at);
			at++;
			if (token.is("::")) {
				int end = TypeSyntax.end(expression, at);
				casts.add(SqlToken.text(expression.subList(at, end)));
				at = end;
			}
			else if (!token.is("(") && !token.is(")")) {
				tokens.add(token);
			}
		}
		return tokens;
	}

}
