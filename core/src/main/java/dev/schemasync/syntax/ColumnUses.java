package dev.schemasync.syntax;

import java.util.List;
import java.util.Set;

/** What an expression asks of a column. */
public final class ColumnUses {

	private ColumnUses() {
	}

	/**
	 * Return whether an expression looks at a column only through some functions, or asks
	 * whether it has a value.
	 * @param expression the expression as PostgreSQL prints it
	 * @param column the name of the column
	 * @param functions the names of functions that have no other parameter
	 * @return {@code false} if it looks at the column in any other way
	 */
	public static boolean areOnly(String expression, String column, Set<String> functions) {
		List<SqlToken> tokens = SqlToken.read(expression);
		for (int i = 0; i < tokens.size(); i++) {
			if (tokens.get(i).isName() && tokens.get(i).name().equals(column) && !isWithin(tokens, i, functions)
					&& !isTested(tokens, i)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isWithin(List<SqlToken> tokens, int at, Set<String> functions) {
		return at > 1 && at + 1 < tokens.size() && tokens.get(at - 1).is("(") && tokens.get(at + 1).is(")")
				&& functions.contains(tokens.get(at - 2).name());
	}

	private static boolean isTested(List<SqlToken> tokens, int at) {
		int end = (at + 2 < tokens.size() && tokens.get(at + 2).is("not")) ? at + 3 : at + 2;
		return end < tokens.size() && tokens.get(at + 1).is("is") && tokens.get(end).is("null");
	}

}
