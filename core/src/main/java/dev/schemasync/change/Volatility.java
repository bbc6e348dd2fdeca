package dev.schemasync.change;

import java.util.regex.Pattern;

/**
 * Whether an expression gives every row a value of its own. Only what is known to be
 * stable is taken for it.
 */
final class Volatility {

	private static final Pattern CALL = Pattern.compile("([a-z_][a-z0-9_.]*)\\s*\\(");

	private static final java.util.Set<String> STABLE = java.util.Set.of("now", "transaction_timestamp",
			"statement_timestamp", "current_setting", "lower", "upper", "coalesce", "abs", "round", "concat", "array",
			"row", "date_trunc", "to_timestamp", "make_interval", "make_date", "varchar", "numeric", "char", "bpchar",
			"timestamp", "time", "interval");

	private Volatility() {
	}

	static boolean isVolatile(String expression) {
		String withoutLiterals = expression.replaceAll("'(?:[^']|'')*'", "''").toLowerCase(java.util.Locale.ROOT);
		return CALL.matcher(withoutLiterals).results().anyMatch((call) -> !STABLE.contains(call.group(1)));
	}

}
