package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.syntax.SqlToken;

/**
 * What an INSERT or UPDATE writes to which columns.
 *
 * @param insert whether it is an INSERT, which writes all columns in some way
 * @param table the table
 * @param values the expressions by columns, empty ones where they are not known
 */
record WriteSyntax(boolean insert, ObjectName table, Map<String, List<SqlToken>> values) {

	private static final Set<String> AFTER_ASSIGNMENTS = Set.of("FROM", "WHERE", "RETURNING");

	/** Return what a statement writes, {@code null} if that is not known. */
	static @Nullable WriteSyntax read(List<SqlToken> tokens) {
		Reader reader = new Reader(tokens);
		if (reader.take("INSERT")) {
			return reader.take("INTO") ? insert(reader) : null;
		}
		return reader.take("UPDATE") ? update(reader) : null;
	}

	/** Return the table that a statement writes, {@code null} if it writes none. */
	static @Nullable ObjectName target(List<SqlToken> tokens) {
		Reader reader = new Reader(tokens);
		boolean writes = reader.take("INSERT") ? reader.take("INTO")
				: reader.take("DELETE") ? reader.take("FROM") : reader.take("UPDATE");
		reader.take("ONLY");
		return writes ? reader.name() : null;
	}

	private static @Nullable WriteSyntax insert(Reader reader) {
		ObjectName table = reader.name();
		reader.alias();
		List<List<SqlToken>> columns = reader.list();
		if (table == null || columns.isEmpty() || columns.stream().anyMatch((column) -> column.size() != 1)) {
			return null;
		}
		List<List<SqlToken>> row = reader.take("VALUES") ? reader.list() : List.of();
		boolean one = row.size() == columns.size() && !reader.isNext(",");
		Map<String, List<SqlToken>> values = new LinkedHashMap<>();
		for (int i = 0; i < columns.size(); i++) {
			values.put(columns.get(i).getFirst().name(), one ? row.get(i) : List.of());
		}
		return new WriteSyntax(true, table, values);
	}

	private static @Nullable WriteSyntax update(Reader reader) {
		reader.take("ONLY");
		ObjectName table = reader.name();
		reader.alias();
		if (table == null || !reader.take("SET")) {
			return null;
		}
		Map<String, List<SqlToken>> values = new LinkedHashMap<>();
		for (List<SqlToken> assignment : reader.split(AFTER_ASSIGNMENTS)) {
			if (assignment.size() > 2 && assignment.getFirst().isName() && assignment.get(1).is("=")) {
				values.put(assignment.getFirst().name(), assignment.subList(2, assignment.size()));
			}
		}
		return new WriteSyntax(false, table, values);
	}

	/** Return whether an expression is {@code NULL}, of whatever type. */
	static boolean isNull(List<SqlToken> expression) {
		return isConstant(expression) && expression.getFirst().is("NULL");
	}

	/** Such as {@code 'CLOSED'::varchar} or {@code CAST('CLOSED' AS varchar)}. */
	static boolean isConstant(List<SqlToken> expression) {
		if (expression.isEmpty()) {
			return false;
		}
		if (expression.getFirst().is("CAST")) {
			return isConstant(castValue(expression));
		}
		SqlToken first = expression.getFirst();
		boolean constant = first.isLiteral() || first.isNumber() || first.is("NULL") || first.is("TRUE")
				|| first.is("FALSE");
		return constant && (expression.size() == 1 || (expression.get(1).is("::") && expression.stream()
			.skip(1)
			.allMatch(
					(token) -> token.is("::") || token.isName() || token.isNumber() || "(),".contains(token.text()))));
	}

	/** What is cast, empty if something follows the cast. */
	private static List<SqlToken> castValue(List<SqlToken> cast) {
		int as = 0;
		int depth = 0;
		for (int i = 1; i < cast.size(); i++) {
			depth += cast.get(i).is("(") ? 1 : cast.get(i).is(")") ? -1 : 0;
			as = (depth == 1 && cast.get(i).is("AS")) ? i : as;
			if (depth == 0 && i < cast.size() - 1) {
				return List.of();
			}
		}
		return (as > 2) ? cast.subList(2, as) : List.of();
	}

	/** Takes tokens from the left. */
	private static final class Reader {

		private final List<SqlToken> tokens;

		private int position;

		Reader(List<SqlToken> tokens) {
			this.tokens = tokens;
		}

		boolean isNext(String word) {
			return this.position < this.tokens.size() && this.tokens.get(this.position).is(word);
		}

		boolean take(String word) {
			boolean next = isNext(word);
			this.position += next ? 1 : 0;
			return next;
		}

		@Nullable ObjectName name() {
			if (this.position == this.tokens.size() || !this.tokens.get(this.position).isName()) {
				return null;
			}
			String first = this.tokens.get(this.position++).name();
			if (!isNext(".") || this.position + 1 == this.tokens.size()) {
				return new ObjectName(null, first);
			}
			this.position += 2;
			return new ObjectName(first, this.tokens.get(this.position - 1).name());
		}

		void alias() {
			boolean said = take("AS");
			boolean alias = this.position < this.tokens.size() && this.tokens.get(this.position).isName()
					&& !isNext("SET") && !isNext("VALUES") && !isNext("SELECT") && !isNext("DEFAULT")
					&& !isNext("OVERRIDING") && !isNext("WITH");
			this.position += (said || alias) ? 1 : 0;
		}

		/** Take a list in parentheses, if there is one. */
		List<List<SqlToken>> list() {
			if (!take("(")) {
				return List.of();
			}
			List<List<SqlToken>> parts = split(Set.of(")"));
			take(")");
			return parts;
		}

		/** Take what is separated by commas, up to one of some words. */
		List<List<SqlToken>> split(Set<String> ends) {
			List<List<SqlToken>> parts = new ArrayList<>();
			List<SqlToken> part = new ArrayList<>();
			int depth = 0;
			while (this.position < this.tokens.size()
					&& (depth > 0 || !ends.contains(this.tokens.get(this.position).word()))) {
				SqlToken token = this.tokens.get(this.position++);
				depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
				if (depth == 0 && token.is(",")) {
					parts.add(part);
					part = new ArrayList<>();
				}
				else {
					part.add(token);
				}
			}
			parts.add(part);
			return parts;
		}

	}

}
