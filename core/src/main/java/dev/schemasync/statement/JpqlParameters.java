package dev.schemasync.statement;

import dev.schemasync.syntax.SqlLexer;

/**
 * What Spring Data adds to JPQL, as JPQL: an expression is a parameter, and the percent
 * signs around the parameter of a LIKE become part of its value.
 */
final class JpqlParameters {

	private final String jpql;

	private final StringBuilder plain = new StringBuilder();

	private int expressions;

	private JpqlParameters(String jpql) {
		this.jpql = jpql;
	}

	static String plain(String jpql) {
		JpqlParameters parameters = new JpqlParameters(jpql);
		int position = 0;
		while (position < jpql.length()) {
			position = parameters.next(position);
		}
		return parameters.plain.toString();
	}

	private int next(int position) {
		char character = this.jpql.charAt(position);
		if (character == '%' && isParameter(position + 1) && ParameterSyntax.endsWithWord(this.plain, "like")) {
			return position + 1;
		}
		if (isParameter(position)) {
			boolean like = ParameterSyntax.endsWithWord(this.plain, "like");
			int end = parameter(position);
			return (like && end < this.jpql.length() && this.jpql.charAt(end) == '%') ? end + 1 : end;
		}
		int end = Math.max(SqlLexer.endOfLiteral(this.jpql, position), position + 1);
		this.plain.append(this.jpql, position, end);
		return end;
	}

	private boolean isParameter(int position) {
		if (position + 1 >= this.jpql.length()) {
			return false;
		}
		char mark = this.jpql.charAt(position);
		return (mark == ':' || mark == '?')
				&& (isExpression(position + 1) || Character.isJavaIdentifierPart(this.jpql.charAt(position + 1)));
	}

	private boolean isExpression(int position) {
		return this.jpql.startsWith("#{", position) || this.jpql.startsWith("${", position);
	}

	private int parameter(int position) {
		if (isExpression(position + 1)) {
			this.expressions++;
			this.plain.append(':').append("expression").append(this.expressions);
			return ParameterSyntax.endOfBraces(this.jpql, position + 2);
		}
		int end = position + 1;
		while (end < this.jpql.length() && Character.isJavaIdentifierPart(this.jpql.charAt(end))) {
			end++;
		}
		this.plain.append(this.jpql, position, end);
		return end;
	}

}
