package dev.schemasync.statement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.Plpgsql.Branch;
import dev.schemasync.statement.Plpgsql.Node;
import dev.schemasync.syntax.SqlToken;

/**
 * What a trigger function does for one operation on one table, as far as its text tells:
 * conditions on {@code TG_OP} and {@code TG_TABLE_NAME} are decided, all others may be
 * true or false.
 */
final class TriggerRun {

	private static final Set<String> ASSIGNS = Set.of(".", ":=", "=");

	private static final Set<String> SEPARATORS = Set.of("(", ")", ",");

	private final Operation operation;

	/** What the special variables hold that decide, by their names. */
	private final Map<String, String> known;

	/** NEW or OLD, where the function makes a row of it itself. */
	private final Set<String> assigned = new HashSet<>();

	private final Set<End> ends = EnumSet.noneOf(End.class);

	private final List<Step> steps = new ArrayList<>();

	private TriggerRun(Operation operation, @Nullable ObjectName table) {
		this.operation = operation;
		this.known = new HashMap<>(Map.of("tg_op", operation.name()));
		if (table != null) {
			this.known.put("tg_table_name", table.name());
			this.known.put("tg_relname", table.name());
		}
	}

	/** Run a function for an operation, {@code null} where the table is not known. */
	static TriggerRun of(Plpgsql function, Operation operation, @Nullable ObjectName table) {
		TriggerRun run = new TriggerRun(operation, table);
		if (run.run(function.body(), true) != Flow.STOPS) {
			run.ends.add(End.WITHOUT_RETURN);
		}
		return run;
	}

	/** How the function can end. */
	Set<End> ends() {
		return this.ends;
	}

	/** The statements that can run. */
	List<Step> steps() {
		return this.steps;
	}

	private Flow run(List<Node> nodes, boolean certain) {
		boolean stillCertain = certain;
		for (Node node : nodes) {
			Flow flow = switch (node) {
				case Node.Simple simple -> simple(simple, stillCertain);
				case Node.Choice choice -> choice(choice, stillCertain);
				case Node.Block block -> run(block.body(), stillCertain);
				case Node.Perhaps perhaps ->
					(run(perhaps.body(), false) == Flow.GOES_ON) ? Flow.GOES_ON : Flow.MAY_STOP;
			};
			if (flow == Flow.STOPS) {
				return Flow.STOPS;
			}
			stillCertain &= flow == Flow.GOES_ON;
		}
		return (stillCertain == certain) ? Flow.GOES_ON : Flow.MAY_STOP;
	}

	private Flow simple(Node.Simple statement, boolean certain) {
		if (statement.startsWith("return")) {
			return returned(statement.tokens(), certain);
		}
		if (statement.startsWith("raise")) {
			SqlToken level = (statement.tokens().size() > 1) ? statement.tokens().get(1) : null;
			boolean fails = level == null || !(level.is("notice") || level.is("warning") || level.is("info")
					|| level.is("log") || level.is("debug"));
			if (fails) {
				this.ends.add(End.EXCEPTION);
				return Flow.STOPS;
			}
		}
		if (statement.tokens().size() > 1 && ASSIGNS.contains(statement.tokens().get(1).text())) {
			this.assigned.add(statement.tokens().getFirst().name());
		}
		this.steps.add(new Step(statement.tokens(), certain, false));
		return Flow.GOES_ON;
	}

	private Flow returned(List<SqlToken> statement, boolean certain) {
		boolean rows = statement.size() > 2 && (statement.get(1).is("query") || statement.get(1).is("next"));
		if (statement.size() > 2) {
			this.steps.add(new Step(statement.subList(rows ? 2 : 1, statement.size()), certain, !rows));
		}
		if (!rows) {
			this.ends.add(end(statement));
		}
		return rows ? Flow.GOES_ON : Flow.STOPS;
	}

	private Flow choice(Node.Choice choice, boolean certain) {
		Set<Flow> flows = EnumSet.noneOf(Flow.class);
		boolean taken = false;
		boolean onlyWay = true;
		for (Branch branch : choice.branches()) {
			Boolean known = (branch.condition() != null) ? decide(branch.condition()) : Boolean.TRUE;
			if (taken || Boolean.FALSE.equals(known)) {
				continue;
			}
			if (known == null && branch.condition() != null) {
				this.steps.add(new Step(branch.condition(), certain && onlyWay, true));
			}
			taken = Boolean.TRUE.equals(known);
			flows.add(run(branch.body(), certain && taken && onlyWay));
			onlyWay = false;
		}
		if (!taken && !choice.complete()) {
			flows.add(Flow.GOES_ON);
		}
		return (flows.size() == 1) ? flows.iterator().next() : flows.isEmpty() ? Flow.GOES_ON : Flow.MAY_STOP;
	}

	/** Return whether a condition is true, or {@code null} if it depends on the row. */
	private @Nullable Boolean decide(List<SqlToken> condition) {
		String value = (condition.size() < 3) ? null : this.known.get(condition.getFirst().name());
		if (value == null) {
			return null;
		}
		List<String> literals = condition.stream().filter(SqlToken::isLiteral).map(SqlToken::literal).toList();
		boolean named = literals.contains(value);
		String signs = condition.stream()
			.skip(1)
			.filter((token) -> !token.isLiteral() && !SEPARATORS.contains(token.text()))
			.map((token) -> token.text().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(" "));
		return switch (signs) {
			case "=", "in" -> named;
			case "< >", "! =", "not in" -> !named;
			case "like" -> like(value, literals.getFirst());
			case "not like" -> negated(like(value, literals.getFirst()));
			// such as one that goes on with AND
			default -> null;
		};
	}

	private static @Nullable Boolean negated(@Nullable Boolean decided) {
		return (decided != null) ? !decided : null;
	}

	/** A pattern with an escape is not decided. */
	private static @Nullable Boolean like(String value, String pattern) {
		return (pattern.indexOf('\\') < 0) ? matches(value, pattern) : null;
	}

	private static boolean matches(String value, String pattern) {
		if (pattern.isEmpty()) {
			return value.isEmpty();
		}
		String rest = pattern.substring(1);
		if (pattern.startsWith("%")) {
			return matches(value, rest) || (!value.isEmpty() && matches(value.substring(1), pattern));
		}
		return !value.isEmpty() && (pattern.startsWith("_") || pattern.charAt(0) == value.charAt(0))
				&& matches(value.substring(1), rest);
	}

	/** NEW is NULL in a delete, and OLD in an insert. */
	private End end(List<SqlToken> statement) {
		String value = SqlToken.text(statement.subList(1, statement.size()));
		return switch (value.toLowerCase(Locale.ROOT)) {
			case "null" -> End.NO_ROW;
			case "new" -> (this.operation == Operation.DELETE) ? unlessAssigned("new") : End.ROW;
			case "old" -> (this.operation == Operation.INSERT) ? unlessAssigned("old") : End.ROW;
			default -> End.ROW;
		};
	}

	private End unlessAssigned(String row) {
		return this.assigned.contains(row) ? End.ROW : End.NO_ROW;
	}

	/** How a function can end. */
	enum End {

		/** With a row. */
		ROW,
		/** With NULL: PostgreSQL leaves the row out. */
		NO_ROW,
		/** With an exception. */
		EXCEPTION,
		/** Without RETURN, which is an error. */
		WITHOUT_RETURN

	}

	/**
	 * A statement or condition that can run.
	 *
	 * @param tokens its words and signs
	 * @param certain whether it runs every time
	 * @param condition whether it is a condition
	 */
	record Step(List<SqlToken> tokens, boolean certain, boolean condition) {

	}

	/** What follows a statement. */
	private enum Flow {

		GOES_ON, MAY_STOP, STOPS

	}

}
