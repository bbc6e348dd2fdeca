package dev.schemasync.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An expression of SQL, as somebody wrote it or as PostgreSQL prints it.
 *
 * @param tokens its tokens
 */
public record SqlExpression(List<SqlToken> tokens) {

	private static final Set<String> NAMED = Set.of("true", "false", "null");

	public SqlExpression {
		tokens = List.copyOf(tokens);
	}

	/**
	 * Read an expression.
	 * @param text the expression
	 * @return its tokens
	 */
	public static SqlExpression of(String text) {
		return new SqlExpression(SqlToken.read(text));
	}

	/**
	 * Return the value that it is for every row.
	 * @return the value, {@code null} if it has to be computed
	 */
	public @Nullable Constant constant() {
		if (isEnclosed()) {
			return inside().constant();
		}
		int casts = firstCast();
		int end = casts;
		while (end < this.tokens.size() && this.tokens.get(end).is("::")) {
			end = TypeSyntax.end(this.tokens, end + 1);
		}
		if (end < this.tokens.size()) {
			return null;
		}
		return (casts < end) ? new SqlExpression(this.tokens.subList(0, casts)).constant() : uncast();
	}

	/** The first cast that is in no parentheses. */
	private int firstCast() {
		int depth = 0;
		for (int i = 0; i < this.tokens.size(); i++) {
			depth += depth(this.tokens.get(i));
			if (depth == 0 && this.tokens.get(i).is("::")) {
				return i;
			}
		}
		return this.tokens.size();
	}

	private static String lower(SqlToken token) {
		return token.text().toLowerCase(Locale.ROOT);
	}

	private static int depth(SqlToken token) {
		return token.is("(") ? 1 : token.is(")") ? -1 : 0;
	}

	private @Nullable Constant uncast() {
		boolean signed = this.tokens.size() == 2 && (this.tokens.getFirst().is("-") || this.tokens.getFirst().is("+"));
		if (this.tokens.size() != 1 && !signed) {
			return null;
		}
		SqlToken value = this.tokens.getLast();
		if (value.isNumber()) {
			return new Constant((this.tokens.getFirst().is("-") ? "-" : "") + value.text(), false);
		}
		if (signed) {
			return null;
		}
		return value.isLiteral() ? new Constant(value.literal(), true)
				: NAMED.contains(lower(value)) ? new Constant(lower(value), false) : null;
	}

	/**
	 * Return the texts in it.
	 * @return the literals without quotes, in order
	 */
	public List<String> literals() {
		return this.tokens.stream().filter(SqlToken::isLiteral).map(SqlToken::literal).toList();
	}

	/**
	 * Return the functions that it calls. What looks like one is taken for one, such as
	 * {@code IN (...)}; the length of a type is not.
	 * @return the calls, in order
	 */
	public List<Call> calls() {
		List<Call> calls = new ArrayList<>();
		for (int i = 0; i < this.tokens.size(); i++) {
			if (this.tokens.get(i).is("::")) {
				i = TypeSyntax.end(this.tokens, i + 1) - 1;
			}
			else if (i > 0 && this.tokens.get(i).is("(") && this.tokens.get(i - 1).isName()) {
				calls.add(new Call(nameBefore(i), (i + 1 < this.tokens.size()) ? this.tokens.get(i + 1) : null));
			}
		}
		return calls;
	}

	/**
	 * Return the function that it calls and nothing else.
	 * @return the call, {@code null} if it is anything else
	 */
	public @Nullable Call call() {
		int open = 0;
		while (open < this.tokens.size() && (this.tokens.get(open).isName() || this.tokens.get(open).is("."))) {
			open++;
		}
		return (open > 0 && open % 2 == 1 && open < this.tokens.size()
				&& new SqlExpression(this.tokens.subList(open, this.tokens.size())).isEnclosed()) ? calls().getFirst()
						: null;
	}

	/** The name, with its schema, that ends before a token. */
	private String nameBefore(int end) {
		int start = end - 1;
		while (start >= 2 && this.tokens.get(start - 1).is(".") && this.tokens.get(start - 2).isName()) {
			start -= 2;
		}
		return this.tokens.subList(start, end).stream().map(SqlToken::name).collect(Collectors.joining());
	}

	/**
	 * Return whether one pair of parentheses encloses all of it.
	 * @return {@code false} for {@code (a) || (b)}
	 */
	public boolean isEnclosed() {
		int depth = 0;
		for (int i = 0; i < this.tokens.size(); i++) {
			depth += depth(this.tokens.get(i));
			if (depth == 0) {
				return i > 0 && i == this.tokens.size() - 1;
			}
		}
		return false;
	}

	private SqlExpression inside() {
		return new SqlExpression(this.tokens.subList(1, this.tokens.size() - 1));
	}

	/**
	 * Return whether one of some words is in it.
	 * @param words the words, in lower case
	 * @return {@code true} for a keyword or a name without quotes
	 */
	public boolean hasAny(Set<String> words) {
		return this.tokens.stream().anyMatch((token) -> words.contains(lower(token)));
	}

	/**
	 * Return the expression after a column was renamed.
	 * @param column the old name
	 * @param renamed the new name, as it is written in SQL
	 * @return the text
	 */
	public String withColumn(String column, String renamed) {
		List<SqlToken> changed = new ArrayList<>();
		for (int i = 0; i < this.tokens.size(); i++) {
			SqlToken token = this.tokens.get(i);
			boolean type = i > 0 && this.tokens.get(i - 1).is("::");
			boolean function = i + 1 < this.tokens.size() && this.tokens.get(i + 1).is("(");
			changed.add((token.isName() && token.name().equals(column) && !type && !function)
					? new SqlToken(token.space(), renamed) : token);
		}
		return SqlToken.text(changed);
	}

	/**
	 * Return the expression so that two that PostgreSQL takes for the same are equal:
	 * they differ in spaces, parentheses, quotes that are not needed and casts to text.
	 * @return the words, each after a blank
	 */
	public String normal() {
		StringBuilder normal = new StringBuilder();
		for (int i = 0; i < this.tokens.size(); i++) {
			SqlToken token = this.tokens.get(i);
			if (token.is("::") && i + 1 < this.tokens.size() && this.tokens.get(i + 1).is("text")) {
				i++;
			}
			else if (!token.is("(") && !token.is(")")) {
				normal.append(' ').append(token.isLiteral() ? token.text() : token.name());
			}
		}
		return normal.toString();
	}

	/**
	 * A value.
	 *
	 * @param text the value, without quotes
	 * @param quoted whether it was written in quotes, and so can be of any type
	 */
	public record Constant(String text, boolean quoted) {
	}

	/**
	 * A function that is called.
	 *
	 * @param name the name, with its schema where there is one
	 * @param next what follows the parenthesis: the first word of the first argument, or
	 * the other parenthesis
	 */
	public record Call(String name, @Nullable SqlToken next) {

		/**
		 * Return the text that is its first argument.
		 * @return the text, {@code null} if that is anything else
		 */
		public @Nullable String literal() {
			return (this.next != null && this.next.isLiteral()) ? this.next.literal() : null;
		}

		/**
		 * Return the name without its schema.
		 * @return the name
		 */
		public String simpleName() {
			return this.name.substring(this.name.lastIndexOf('.') + 1);
		}

	}

}
