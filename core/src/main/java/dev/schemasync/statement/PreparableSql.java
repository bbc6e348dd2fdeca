package dev.schemasync.statement;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.SqlText;

/**
 * A text in the forms in which the driver takes it and the server sees it.
 *
 * @param jdbc the statement for the driver, with {@code ?} for each parameter
 * @param server the statement as the server sees it, with {@code $1}
 * @param origins for each character of {@code server} the offset in the body of the text
 * that it comes from, or -1
 * @param parameters the names or positions of the parameters in the order of their marks,
 * empty text for an expression
 * @param obstacle why it cannot be prepared, or {@code null}
 */
record PreparableSql(String jdbc, String server, List<Integer> origins, List<String> parameters,
		@Nullable String obstacle) {

	PreparableSql {
		origins = List.copyOf(origins);
		parameters = List.copyOf(parameters);
	}

	static PreparableSql of(SqlText text) {
		ParameterRewriter rewriter = new ParameterRewriter(text.marks());
		rewriter.append(text.before());
		rewriter.rewrite(text.body());
		rewriter.append(text.after());
		return rewriter.result();
	}

}
