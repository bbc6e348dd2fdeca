package dev.schemasync.syntax;

/**
 * Where literals, quoted names and comments end.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical
 * Structure</a>
 */
public final class SqlLexer {

	private SqlLexer() {
	}

	/**
	 * Return the end of the literal, quoted name or comment that starts at a position.
	 * @param sql the text
	 * @param position the position
	 * @return the position after it, or the position itself if none starts there
	 */
	public static int endOfLiteral(String sql, int position) {
		char character = sql.charAt(position);
		if (character == '\'') {
			return endOfQuotes(sql, position, isEscapeString(sql, position));
		}
		if (character == '"') {
			return endOfQuotes(sql, position, false);
		}
		if (sql.startsWith("--", position)) {
			int end = position;
			while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
				end++;
			}
			return end;
		}
		if (sql.startsWith("/*", position)) {
			return endOfComment(sql, position);
		}
		return (character == '$') ? endOfDollarQuotes(sql, position) : position;
	}

	/** A doubled quote stands for itself. */
	private static int endOfQuotes(String sql, int position, boolean backslashes) {
		char quote = sql.charAt(position);
		int end = position + 1;
		while (end < sql.length()) {
			if (sql.charAt(end) == quote) {
				if (end + 1 == sql.length() || sql.charAt(end + 1) != quote) {
					return end + 1;
				}
				end++;
			}
			else if (backslashes && sql.charAt(end) == '\\') {
				end++;
			}
			end++;
		}
		return sql.length();
	}

	private static boolean isEscapeString(String sql, int position) {
		return position > 0 && Character.toLowerCase(sql.charAt(position - 1)) == 'e'
				&& (position == 1 || !Character.isJavaIdentifierPart(sql.charAt(position - 2)));
	}

	/** Comments nest. */
	private static int endOfComment(String sql, int position) {
		int depth = 0;
		int end = position;
		while (end < sql.length()) {
			if (sql.startsWith("/*", end)) {
				depth++;
				end += 2;
			}
			else if (sql.startsWith("*/", end)) {
				depth--;
				end += 2;
				if (depth == 0) {
					return end;
				}
			}
			else {
				end++;
			}
		}
		return sql.length();
	}

	private static int endOfDollarQuotes(String sql, int position) {
		if (position > 0 && Character.isJavaIdentifierPart(sql.charAt(position - 1))) {
			return position;
		}
		int tag = position + 1;
		while (tag < sql.length() && (Character.isLetter(sql.charAt(tag)) || sql.charAt(tag) == '_'
				|| (tag > position + 1 && Character.isDigit(sql.charAt(tag))))) {
			tag++;
		}
		if (tag >= sql.length() || sql.charAt(tag) != '$') {
			return position;
		}
		String quote = sql.substring(position, tag + 1);
		int close = sql.indexOf(quote, tag + 1);
		return (close < 0) ? sql.length() : close + quote.length();
	}

}
