package dev.schemasync.statement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.syntax.SqlToken;
import org.jspecify.annotations.Nullable;

/**
 * The names in a statement of what it needs rights for, as far as its text tells.
 *
 * @param target the table that it writes, or {@code null}
 * @param command how it writes, such as {@code DELETE}
 * @param reads the tables that it reads from
 * @param looksFor words that are columns if the table that it writes has them, which it
 * then has to read
 * @param functions the functions that it calls
 * @param sequences the sequences that it takes numbers of
 */
record UsedObjects(@Nullable ObjectName target, String command, List<ObjectName> reads, List<String> looksFor,
		List<ObjectName> functions, List<ObjectName> sequences) {

	/** FROM means something else in the parentheses of these. */
	private static final Set<String> WITH_FROM_OF_THEIR_OWN = Set.of("extract", "substring", "trim", "overlay");

	private static final Set<String> BEFORE_CONDITIONS = Set.of("WHERE", "RETURNING", "CONFLICT");

	private static final Set<String> AFTER_TABLES = Set.of("WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION",
			"SELECT", "SET", "RETURNING", "WINDOW", "FOR", "VALUES");

	static UsedObjects of(List<SqlToken> statement) {
		ObjectName target = WriteSyntax.target(statement);
		List<ObjectName> functions = new ArrayList<>();
		List<ObjectName> sequences = new ArrayList<>();
		List<String> looksFor = new ArrayList<>();
		boolean condition = false;
		for (int i = 0; i < statement.size(); i++) {
			SqlToken token = statement.get(i);
			condition |= target != null && BEFORE_CONDITIONS.contains(token.word());
			if (token.isName() && i + 1 < statement.size() && statement.get(i + 1).is("(")) {
				functions.add(nameUpTo(statement, i));
				if (token.is("nextval") && i + 2 < statement.size() && statement.get(i + 2).isLiteral()) {
					sequences.add(name(SqlToken.read(statement.get(i + 2).literal()), 0));
				}
			}
			else if (condition && token.isName() && !isOfRow(statement, i)) {
				looksFor.add(token.name());
			}
		}
		return new UsedObjects(target, statement.isEmpty() ? "" : statement.getFirst().word(), reads(statement),
				looksFor, functions, sequences);
	}

	/** As PostgreSQL looks at these only when it takes a number. */
	UsedObjects sequencesOnly() {
		return new UsedObjects(null, "", List.of(), List.of(), List.of(), this.sequences);
	}

	/** With those functions only that have one of some names. */
	UsedObjects callsOnly(Set<String> names) {
		return new UsedObjects(null, "", List.of(), List.of(),
				this.functions.stream().filter((function) -> names.contains(function.name())).toList(), this.sequences);
	}

	/** Whether it is a column of NEW or OLD. */
	private static boolean isOfRow(List<SqlToken> statement, int i) {
		return i > 1 && statement.get(i - 1).is(".")
				&& (statement.get(i - 2).is("new") || statement.get(i - 2).is("old"));
	}

	private static List<ObjectName> reads(List<SqlToken> statement) {
		Set<String> defined = new HashSet<>();
		List<ObjectName> reads = new ArrayList<>();
		Deque<Boolean> lists = new ArrayDeque<>(List.of(false));
		boolean deletes = !statement.isEmpty() && statement.getFirst().is("delete");
		for (int i = 0; i + 1 < statement.size(); i++) {
			SqlToken token = statement.get(i);
			boolean from = token.is("from") && (i == 0 || !statement.get(i - 1).is("distinct")) && !(deletes && i == 1)
					&& lists.size() > 0;
			if (token.is("(")) {
				lists.push(false);
			}
			else if (token.is(")") && lists.size() > 1) {
				lists.pop();
			}
			else if (AFTER_TABLES.contains(token.word())) {
				lists.pop();
				lists.push(false);
			}
			else if (token.is("as") && i > 0 && statement.get(i + 1).is("(")) {
				defined.add(statement.get(i - 1).name());
			}
			if ((from && !isInCall(statement, i)) || token.is("join") || token.is("using")
					|| (token.is(",") && lists.peek())) {
				int start = i + ((statement.get(i + 1).is("only") || statement.get(i + 1).is("lateral")) ? 2 : 1);
				boolean named = start < statement.size() && statement.get(start).isName();
				if (named) {
					reads.add(name(statement, start));
				}
				lists.pop();
				lists.push(true);
			}
		}
		reads.removeIf((name) -> name.schema() == null && defined.contains(name.name()));
		return reads;
	}

	/** Whether it belongs to a function such as {@code extract(year FROM day)}. */
	private static boolean isInCall(List<SqlToken> statement, int from) {
		int depth = 0;
		for (int i = from - 1; i > 0; i--) {
			depth += statement.get(i).is(")") ? 1 : statement.get(i).is("(") ? -1 : 0;
			if (depth < 0) {
				return WITH_FROM_OF_THEIR_OWN.contains(statement.get(i - 1).name());
			}
		}
		return false;
	}

	private static ObjectName name(List<SqlToken> tokens, int start) {
		boolean qualified = start + 2 < tokens.size() && tokens.get(start + 1).is(".");
		return qualified ? new ObjectName(tokens.get(start).name(), tokens.get(start + 2).name())
				: new ObjectName(null, tokens.get(start).name());
	}

	private static ObjectName nameUpTo(List<SqlToken> tokens, int last) {
		boolean qualified = last > 1 && tokens.get(last - 1).is(".");
		return new ObjectName(qualified ? tokens.get(last - 2).name() : null, tokens.get(last).name());
	}

}
