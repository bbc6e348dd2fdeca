package dev.schemasync.statement;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few rules of PostgreSQL's lexical structure that parameters depend on.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical
 * Structure</a>
 */
final class SqlLexer {

	/** The words that a statement which PostgreSQL describes can start with. */
	private static final Set<String> DESCRIBED = Set.of("select", "insert", "update", "delete", "merge", "values",
			"with", "table", "call");

	/** {@code {h-schema}} or {@code {customer.*}}, but not {@code {fn now()}}. */
	private static final Pattern PLACEHOLDER = Pattern.compile("[\\w-]+(?:\\.(?:\\w+|\\*))*");

	private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

	private static final Pattern FIRST_WORD = Pattern.compile("[\\s({]*(\\p{L}+|\\?).*", Pattern.DOTALL);

	private SqlLexer() {
	}

	/**
	 * Return the end of the literal, quoted name or comment that starts at a position, or
	 * the position itself if there is none.
	 */
	static int endOfLiteral(String sql, int position) {
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

	private static int endOfQuotes(String sql, int position, boolean backslashes) {
		int end = position + 1;
		while (end < sql.length() && sql.charAt(end) != sql.charAt(position)) {
			end += (backslashes && sql.charAt(end) == '\\') ? 2 : 1;
		}
		return Math.min(end + 1, sql.length());
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
		return end;
	}

	private static int endOfDollarQuotes(String sql, int position) {
		if (position > 0 && Character.isJavaIdentifierPart(sql.charAt(position - 1))) {
			return position;
		}
		Matcher matcher = DOLLAR_QUOTE.matcher(sql).region(position, sql.length());
		if (!matcher.lookingAt()) {
			return position;
		}
		int close = sql.indexOf(matcher.group(), matcher.end());
		return (close < 0) ? sql.length() : close + matcher.group().length();
	}

	/** Return the end of the braces that open at a position. */
	static int endOfBraces(String sql, int position) {
		int depth = 0;
		for (int i = position; i < sql.length(); i++) {
			if (sql.charAt(i) == '{') {
				depth++;
			}
			else if (sql.charAt(i) == '}') {
				depth--;
				if (depth == 0) {
					return i + 1;
				}
			}
		}
		return sql.length();
	}

	/** Return whether the content of braces is a placeholder, and no escape of JDBC. */
	static boolean isPlaceholder(String content) {
		return PLACEHOLDER.matcher(content).matches();
	}

	static boolean endsWithWord(CharSequence sql, String word) {
		String text = sql.toString().stripTrailing();
		int start = text.length() - word.length();
		return start >= 0 && text.length() < sql.length() && text.regionMatches(true, start, word, 0, word.length())
				&& (start == 0 || !Character.isJavaIdentifierPart(text.charAt(start - 1)));
	}

	/** Return whether preparing the statement looks at the names in it. */
	static boolean isDescribed(String sql) {
		return DESCRIBED.contains(firstWord(withoutComments(sql)));
	}

	static String firstWord(String sql) {
		Matcher matcher = FIRST_WORD.matcher(sql);
		return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
	}

	private static String withoutComments(String sql) {
		int position = 0;
		while (position < sql.length()) {
			int comment = (sql.startsWith("--", position) || sql.startsWith("/*", position))
					? endOfLiteral(sql, position) : position;
			if (comment == position && !Character.isWhitespace(sql.charAt(position))) {
				return sql.substring(position);
			}
			position = Math.max(comment, position + 1);
		}
		return "";
	}

}
