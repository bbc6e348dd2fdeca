package dev.schemasync.statement;

import dev.schemasync.syntax.SqlLexer;

/**
 * Where the body of a function ends that is written as statements, and not as a text.
 * Their semicolons end no statement of a script.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createfunction.html">CREATE
 * FUNCTION</a>
 */
final class AtomicBody {

	private AtomicBody() {
	}

	/**
	 * Return the end of the body that starts at a position.
	 * @param sql the statements
	 * @param position the position, outside of literals and comments
	 * @return the position after {@code END}, or the position itself if none starts there
	 */
	static int end(String sql, int position) {
		if (position > 0 && Character.isJavaIdentifierPart(sql.charAt(position - 1))) {
			return position;
		}
		int atomic = skipped(sql, position + "BEGIN".length());
		if (!is(sql, position, "BEGIN") || !is(sql, atomic, "ATOMIC")) {
			return position;
		}
		int open = 1;
		boolean label = false;
		int end = atomic + "ATOMIC".length();
		while (open > 0 && end < sql.length()) {
			end = skipped(sql, end);
			if (!label && is(sql, end, "END")) {
				open--;
			}
			else if (!label && is(sql, end, "CASE")) {
				open++;
			}
			int next = endOfToken(sql, end);
			// a name may be any word after these
			label = is(sql, end, "AS") || sql.startsWith(".", end);
			end = next;
		}
		return end;
	}

	/** Return what is between the words around a body. */
	static String statements(String body) {
		if (body.isEmpty()) {
			return body;
		}
		int start = skipped(body, "BEGIN".length()) + "ATOMIC".length();
		int end = is(body, body.length() - "END".length(), "END") ? body.length() - "END".length() : body.length();
		return body.substring(start, Math.max(start, end));
	}

	/** The place after blanks and comments. */
	private static int skipped(String sql, int position) {
		int end = position;
		while (end < sql.length()) {
			if (Character.isWhitespace(sql.charAt(end))) {
				end++;
			}
			else if (sql.startsWith("--", end) || sql.startsWith("/*", end)) {
				end = SqlLexer.endOfLiteral(sql, end);
			}
			else {
				return end;
			}
		}
		return end;
	}

	private static int endOfToken(String sql, int position) {
		if (position >= sql.length()) {
			return position;
		}
		int end = SqlLexer.endOfLiteral(sql, position);
		while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
			end++;
		}
		return Math.max(end, position + 1);
	}

	private static boolean is(String sql, int position, String word) {
		int end = position + word.length();
		return sql.regionMatches(true, position, word, 0, word.length())
				&& (end == sql.length() || !Character.isJavaIdentifierPart(sql.charAt(end)));
	}

}
