package dev.schemasync.change;

import java.util.Set;

import dev.schemasync.syntax.SqlExpression;

/**
 * Whether an expression gives every row a value of its own. Only what is known to be
 * stable is taken for it.
 */
final class Volatility {

	private static final Set<String> STABLE = Set.of("now", "transaction_timestamp", "statement_timestamp",
			"current_setting", "lower", "upper", "coalesce", "abs", "round", "concat", "array", "row", "date_trunc",
			"to_timestamp", "make_interval", "make_date", "varchar", "numeric", "char", "bpchar", "timestamp", "time",
			"interval");

	private Volatility() {
	}

	static boolean isVolatile(String expression) {
		return SqlExpression.of(expression).calls().stream().anyMatch((call) -> !STABLE.contains(call.name()));
	}

}
