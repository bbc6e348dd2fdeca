package dev.schemasync.statement;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import dev.schemasync.syntax.SqlToken;

/** What Hibernate, JDBC and Spring Data add to SQL, and what may stand before it. */
final class ParameterSyntax {

	/** The words that a statement which PostgreSQL describes can start with. */
	private static final Set<String> DESCRIBED = Set.of("select", "insert", "update", "delete", "merge", "values",
			"with", "table", "call");

	private static final Set<String> WRITES = Set.of("insert", "update", "delete", "merge", "with");

	/** {@code {h-schema}} or {@code {customer.*}}, but not {@code {fn now()}}. */
	private static final Pattern PLACEHOLDER = Pattern.compile("[\\w-]+(?:\\.(?:\\w+|\\*))*");

	private ParameterSyntax() {
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

	/** Return whether preparing such a statement looks at the names in it. */
	static boolean isDescribed(String command) {
		return DESCRIBED.contains(command);
	}

	/** Return whether such a statement can do without rows. */
	static boolean isWrite(String command) {
		return WRITES.contains(command);
	}

	/** Return whether PREPARE of SQL takes such a statement. */
	static boolean isPlanned(String command) {
		return isDescribed(command) && !command.equals("table") && !command.equals("call");
	}

	/** Return whether nothing follows the statement, and no semicolon. */
	static boolean isOneStatement(String sql) {
		return SqlToken.read(sql).stream().noneMatch((token) -> token.is(";"));
	}

	/**
	 * Return the first word in lower case: parentheses and braces may stand before it.
	 */
	static String command(String sql) {
		return SqlToken.read(sql)
			.stream()
			.filter((token) -> !token.is("(") && !token.is("{"))
			.findFirst()
			.map((token) -> token.text().toLowerCase(Locale.ROOT))
			.orElse("");
	}

}
