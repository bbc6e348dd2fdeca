package dev.schemasync.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word, literal or sign of SQL.
 *
 * @param space the blanks and comments before it, as one blank
 * @param text the text as it is written
 */
public record SqlToken(String space, String text) {

	/**
	 * Read a text.
	 * @param sql SQL, or a part of it
	 * @return its tokens, without comments
	 */
	public static List<SqlToken> read(String sql) {
		List<SqlToken> tokens = new ArrayList<>();
		String space = "";
		int position = 0;
		while (position < sql.length()) {
			char character = sql.charAt(position);
			int end = SqlLexer.endOfLiteral(sql, position);
			if (Character.isWhitespace(character) || sql.startsWith("--", position) || sql.startsWith("/*", position)) {
				space = " ";
				position = Math.max(end, position + 1);
				continue;
			}
			if (end == position) {
				end = Character.isDigit(character) ? endOfNumber(sql, position) : endOfWord(sql, position);
			}
			tokens.add(new SqlToken(space, sql.substring(position, end)));
			space = "";
			position = end;
		}
		return tokens;
	}

	private static int endOfWord(String sql, int position) {
		int end = position;
		while (end < sql.length() && (Character.isJavaIdentifierPart(sql.charAt(end)))) {
			end++;
		}
		if (sql.startsWith(":=", position) || sql.startsWith("::", position)) {
			return position + 2;
		}
		return Math.max(end, position + 1);
	}

	/** The point of {@code 1.5}, but none of those in {@code 1..5}. */
	private static int endOfNumber(String sql, int position) {
		int end = endOfWord(sql, position);
		return (end + 1 < sql.length() && sql.charAt(end) == '.' && Character.isDigit(sql.charAt(end + 1)))
				? endOfWord(sql, end + 1) : end;
	}

	/**
	 * Return tokens as they were written, with single blanks.
	 * @param tokens the tokens
	 * @return the text
	 */
	public static String text(List<SqlToken> tokens) {
		StringBuilder text = new StringBuilder();
		tokens.forEach((token) -> text.append(token.space()).append(token.text()));
		return text.toString().strip();
	}

	/**
	 * Return whether it is a word or sign.
	 * @param word the word, in any case
	 * @return {@code true} if it is
	 */
	public boolean is(String word) {
		return this.text.equalsIgnoreCase(word);
	}

	/**
	 * Return whether it is a text in single quotes.
	 * @return {@code false} for one between dollars
	 */
	public boolean isLiteral() {
		return this.text.startsWith("'");
	}

	/**
	 * Return whether it is a number without a sign.
	 * @return {@code true} if it begins with a digit
	 */
	public boolean isNumber() {
		return Character.isDigit(this.text.charAt(0));
	}

	/**
	 * Return whether it can be a name: a word that may be a keyword, or a name in double
	 * quotes.
	 * @return {@code true} if it can
	 */
	public boolean isName() {
		char first = this.text.charAt(0);
		return first == '"' || first == '_' || Character.isLetter(first);
	}

	/**
	 * Return what is in the quotes of a literal.
	 * @return the text, without the quotes
	 */
	public String literal() {
		return this.text.substring(1, this.text.length() - 1).replace("''", "'");
	}

	/**
	 * Return the text, in capitals if their case means nothing.
	 * @return the text
	 */
	public String word() {
		char first = this.text.charAt(0);
		return (first == '"' || first == '\'') ? this.text : this.text.toUpperCase(Locale.ROOT);
	}

	/**
	 * Return the name that PostgreSQL makes of it.
	 * @return the name, without quotes, in lower case if it had none
	 */
	public String name() {
		return this.text.startsWith("\"") ? this.text.substring(1, this.text.length() - 1).replace("\"\"", "\"")
				: this.text.toLowerCase(Locale.ROOT);
	}

}
