package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word, literal or sign of SQL.
 *
 * @param space the blanks and comments before it, as one blank
 * @param text the text as it is written
 */
record SqlToken(String space, String text) {

	static List<SqlToken> read(String sql) {
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
				end = endOfWord(sql, position);
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

	static String text(List<SqlToken> tokens) {
		StringBuilder text = new StringBuilder();
		tokens.forEach((token) -> text.append(token.space()).append(token.text()));
		return text.toString().strip();
	}

	boolean is(String word) {
		return this.text.equalsIgnoreCase(word);
	}

	/** The text, in capitals if their case means nothing. */
	String word() {
		char first = this.text.charAt(0);
		return (first == '"' || first == '\'') ? this.text : this.text.toUpperCase(Locale.ROOT);
	}

	/** The name that PostgreSQL makes of it. */
	String name() {
		return this.text.startsWith("\"") ? this.text.substring(1, this.text.length() - 1).replace("\"\"", "\"")
				: this.text.toLowerCase(Locale.ROOT);
	}

}
