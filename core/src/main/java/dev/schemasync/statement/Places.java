package dev.schemasync.statement;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.SqlText;

/** Finds the place in the written text that PostgreSQL's position stands for. */
final class Places {

	private static final String QUALIFIER = SqlText.ALIAS + ".";

	private Places() {
	}

	/**
	 * Return the place.
	 * @param text the text
	 * @param sql its prepared form
	 * @param position PostgreSQL's position, from 1
	 * @return the place, or {@code null} if it is in nothing that somebody wrote
	 */
	static StatementProblem.@Nullable Place of(SqlText text, PreparableSql sql, int position) {
		Integer origin = origin(sql, position);
		if (origin == null) {
			return null;
		}
		String written = text.text();
		if (written.equals(text.body())) {
			return StatementProblem.Place.of(written, origin);
		}
		int offset = inWrittenText(written, text.body(), origin);
		return (offset < 0) ? null : StatementProblem.Place.of(written, offset);
	}

	/** Return whether PostgreSQL's position is in what somebody wrote. */
	static boolean isInBody(PreparableSql sql, int position) {
		return origin(sql, position) != null;
	}

	private static @Nullable Integer origin(PreparableSql sql, int position) {
		// PostgreSQL counts characters, Java counts UTF-16 units
		String server = sql.server();
		if (position < 1 || position > server.codePointCount(0, server.length())) {
			return null;
		}
		int origin = sql.origins().get(server.offsetByCodePoints(0, position - 1));
		return (origin < 0) ? null : origin;
	}

	/**
	 * Hibernate has put aliases before the columns, so look for the same word, the same
	 * time it occurs.
	 */
	private static int inWrittenText(String written, String body, int origin) {
		int start = body.startsWith(QUALIFIER, origin) ? origin + QUALIFIER.length() : origin;
		int end = start;
		while (end < body.length() && (Character.isJavaIdentifierPart(body.charAt(end)) || body.charAt(end) == '"')) {
			end++;
		}
		String word = body.substring(start, Math.max(end, Math.min(start + 1, body.length())));
		int offset = -1;
		for (int i = body.indexOf(word); i >= 0 && i <= start; i = body.indexOf(word, i + 1)) {
			offset = written.indexOf(word, offset + 1);
			if (offset < 0) {
				return -1;
			}
		}
		return offset;
	}

}
