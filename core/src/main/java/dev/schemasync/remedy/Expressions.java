package dev.schemasync.remedy;

import java.util.regex.Pattern;

/** What an expression that somebody wrote can be used for. */
final class Expressions {

	private static final Pattern CONSTANT = Pattern
		.compile("(?i)'(?:[^']|'')*'(?:::[\\w ]+(?:\\([\\d, ]+\\))?(?:\\[])?)?|[-+]?\\d+(?:\\.\\d+)?|true|false|null");

	private Expressions() {
	}

	/** Whether it is the same for every row, and so can be a default. */
	static boolean isConstant(String expression) {
		return CONSTANT.matcher(expression.strip()).matches();
	}

}
