package dev.schemasync.change;

import java.util.stream.Collectors;

import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;

/** Writes what an index is about. */
final class IndexSql {

	private IndexSql() {
	}

	/** What follows the table. */
	static String definition(IndexSpec spec) {
		return switch (spec) {
			case IndexSpec.Keys keys ->
				"(%s)%s".formatted(keys.keys().stream().map(IndexSql::key).collect(Collectors.joining(", ")),
						(keys.predicate() != null) ? " WHERE " + keys.predicate() : "");
			case IndexSpec.Verbatim verbatim -> verbatim.definition();
		};
	}

	private static String key(Index.Key key) {
		return (key.isColumn() ? Identifier.sql(key.text()) : expression(key.text())) + key.order().sql();
	}

	/** Anything but a call of a function needs parentheses; too many do no harm. */
	private static String expression(String text) {
		return (text.startsWith("(") && text.endsWith(")")) || text.matches("[a-z_][a-z0-9_]*\\([^()]*\\)") ? text
				: "(" + text + ")";
	}

}
