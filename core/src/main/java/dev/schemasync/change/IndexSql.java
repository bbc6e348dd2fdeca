package dev.schemasync.change;

import java.util.stream.Collectors;

import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.syntax.SqlExpression;

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
		SqlExpression expression = SqlExpression.of(text);
		return (expression.isEnclosed() || expression.call() != null) ? text : "(" + text + ")";
	}

}
