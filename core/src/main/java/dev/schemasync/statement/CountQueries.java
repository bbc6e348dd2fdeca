package dev.schemasync.statement;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.query.QueryUtils;
import org.springframework.util.ClassUtils;

/** The queries that Spring Data makes to count the rows of a native query for a page. */
final class CountQueries {

	private CountQueries() {
	}

	/**
	 * Return the query, or {@code null} if it is not known: with JSqlParser, Spring Data
	 * makes another one.
	 */
	static @Nullable String derive(String sql, String projection, @Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent("net.sf.jsqlparser.parser.JSqlParser", classLoader)) {
			return null;
		}
		return QueryUtils.createCountQueryFor(sql, projection.isEmpty() ? null : projection, true);
	}

}
