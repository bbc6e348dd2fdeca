package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.SqlText.Marks;
import dev.schemasync.syntax.SqlLexer;

/**
 * Turns the parameters of Hibernate and Spring Data into those of JDBC, and leaves alone
 * what only looks like one: casts, slices, literals, comments, operators.
 */
final class ParameterRewriter {

	private final Marks marks;

	private final StringBuilder jdbc = new StringBuilder();

	private final StringBuilder server = new StringBuilder();

	private final List<Integer> origins = new ArrayList<>();

	private final List<String> parameters = new ArrayList<>();

	private @Nullable String obstacle;

	private int ordinal;

	ParameterRewriter(Marks marks) {
		this.marks = marks;
	}

	PreparableSql result() {
		return new PreparableSql(this.jdbc.toString(), this.server.toString(), this.origins, this.parameters,
				this.obstacle);
	}

	/** Add a text that has no parameters and that nobody wrote. */
	void append(String text) {
		for (int i = 0; i < text.length(); i++) {
			emit(String.valueOf(text.charAt(i)), -1);
		}
	}

	void rewrite(String sql) {
		int position = 0;
		while (position < sql.length()) {
			int literal = SqlLexer.endOfLiteral(sql, position);
			if (literal > position) {
				position = copy(sql, position, literal);
			}
			else {
				position = next(sql, position);
			}
		}
	}

	private int next(String sql, int position) {
		char character = sql.charAt(position);
		return switch (character) {
			case '?' -> questionMark(sql, position);
			case ':' -> (this.marks != Marks.JDBC) ? colon(sql, position) : copy(sql, position, position + 1);
			case '\\' -> (this.marks != Marks.JDBC) ? backslash(sql, position) : copy(sql, position, position + 1);
			case '{' -> brace(sql, position);
			case '#' -> template(sql, position);
			default -> copy(sql, position, position + 1);
		};
	}

	private int questionMark(String sql, int position) {
		if (sql.startsWith("??", position)) {
			return operator(position, position + 2);
		}
		if (this.marks == Marks.SPRING && expressionAt(sql, position + 1)) {
			return parameter(sql, "", position, ParameterSyntax.endOfBraces(sql, position + 2));
		}
		int end = position + 1;
		if (this.marks != Marks.JDBC) {
			while (end < sql.length() && Character.isDigit(sql.charAt(end))) {
				end++;
			}
		}
		String name = (end > position + 1) ? sql.substring(position + 1, end) : String.valueOf(++this.ordinal);
		return parameter(sql, name, position, end);
	}

	private int colon(String sql, int position) {
		if (sql.startsWith("::", position)) {
			return copy(sql, position, position + 2);
		}
		if (this.marks == Marks.SPRING && expressionAt(sql, position + 1)) {
			return parameter(sql, "", position, ParameterSyntax.endOfBraces(sql, position + 2));
		}
		int end = position + 1;
		if (end < sql.length() && Character.isJavaIdentifierStart(sql.charAt(end))) {
			while (end < sql.length() && (Character.isJavaIdentifierPart(sql.charAt(end))
					|| (sql.charAt(end) == '.' && end + 1 < sql.length() && Character.isLetter(sql.charAt(end + 1))))) {
				end++;
			}
			return parameter(sql, sql.substring(position + 1, end), position, end);
		}
		return copy(sql, position, end);
	}

	/** Hibernate sends the character after a backslash as it is. */
	private int backslash(String sql, int position) {
		if (sql.startsWith("\\?\\?", position)) {
			return operator(position, position + 4);
		}
		if (sql.startsWith("\\?", position)) {
			return parameter(sql, String.valueOf(++this.ordinal), position, position + 2);
		}
		return copy(sql, position + 1, Math.min(position + 2, sql.length()));
	}

	private int brace(String sql, int position) {
		int end = ParameterSyntax.endOfBraces(sql, position);
		String content = sql.substring(position + 1, Math.max(end - 1, position + 1));
		if (ParameterSyntax.isPlaceholder(content)) {
			this.obstacle = "Hibernate fills in the placeholder {%s} at run time.".formatted(content);
		}
		return copy(sql, position, position + 1);
	}

	private int template(String sql, int position) {
		if (this.marks == Marks.SPRING && sql.startsWith("#{", position)) {
			this.obstacle = "Spring Data evaluates the expression %s at run time."
				.formatted(sql.substring(position, ParameterSyntax.endOfBraces(sql, position + 1)));
			return copy(sql, position, ParameterSyntax.endOfBraces(sql, position + 1));
		}
		return copy(sql, position, position + 1);
	}

	private static boolean expressionAt(String sql, int position) {
		return sql.startsWith("#{", position) || sql.startsWith("${", position);
	}

	private int operator(int position, int end) {
		this.jdbc.append("??");
		this.server.append('?');
		this.origins.add(position);
		return end;
	}

	private int parameter(String sql, String name, int position, int end) {
		int after = end;
		boolean pattern = false;
		if (this.marks == Marks.SPRING) {
			// in LIKE %:name% the percent signs become part of the value, which is text
			// then
			if (position > 0 && sql.charAt(position - 1) == '%') {
				dropLast();
				pattern = true;
			}
			if (after < sql.length() && sql.charAt(after) == '%') {
				after++;
				pattern = true;
			}
		}
		this.parameters.add(pattern ? "" : name);
		// Hibernate puts a list into parentheses where there are none
		boolean list = this.marks != Marks.JDBC && ParameterSyntax.endsWithWord(this.server, "in");
		emit(list ? "(" : "", position);
		this.jdbc.append('?');
		String mark = "$" + this.parameters.size();
		this.server.append(mark);
		mark.chars().forEach((character) -> this.origins.add(position));
		emit(list ? ")" : "", position);
		return after;
	}

	private void dropLast() {
		this.jdbc.setLength(this.jdbc.length() - 1);
		this.server.setLength(this.server.length() - 1);
		this.origins.removeLast();
	}

	private int copy(String sql, int position, int end) {
		for (int i = position; i < end; i++) {
			emit(String.valueOf(sql.charAt(i)), i);
		}
		return end;
	}

	private void emit(String text, int origin) {
		this.jdbc.append(text);
		this.server.append(text);
		if (!text.isEmpty()) {
			this.origins.add(origin);
		}
	}

}
