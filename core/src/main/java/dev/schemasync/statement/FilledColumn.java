package dev.schemasync.statement;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.syntax.SqlToken;

/**
 * A column to which a trigger gives a value before the row is written, always or where it
 * has none.
 *
 * @param table the table
 * @param name the name of the column
 * @param operation by which the row is written
 */
public record FilledColumn(ObjectName table, String name, Operation operation) {

	/** Where the value of {@code NEW.column := value} begins. */
	private static final int VALUE = 4;

	private static final Set<String> NULLS = Set.of("null", "nullif", "case", "select");

	/** The columns that a function fills when it runs for an operation. */
	static Set<FilledColumn> of(Plpgsql function, ObjectName table, Operation operation) {
		Set<FilledColumn> filled = new HashSet<>();
		String missing = "";
		for (TriggerRun.Step step : TriggerRun.of(function, operation, table).steps()) {
			String name = assigned(step.tokens());
			FilledColumn column = new FilledColumn(table, name, operation);
			if (!name.isEmpty()
					&& !isValue(step.tokens().subList(VALUE, step.tokens().size()), function.variables().keySet())) {
				filled.remove(column);
			}
			else if (!name.isEmpty() && (step.certain() || name.equals(missing))) {
				filled.add(column);
			}
			missing = step.certain() ? missing(step.tokens()) : "";
		}
		return filled;
	}

	/** The column of {@code NEW.column := value}. */
	private static String assigned(List<SqlToken> statement) {
		boolean assigns = statement.size() > VALUE && isNew(statement)
				&& (statement.get(3).is(":=") || statement.get(3).is("="));
		return assigns ? statement.get(2).name() : "";
	}

	/**
	 * Other columns, variables and subqueries can be NULL; the last argument of COALESCE
	 * counts.
	 */
	private static boolean isValue(List<SqlToken> value, Set<String> variables) {
		if (value.stream().anyMatch((token) -> NULLS.contains(token.name()) || variables.contains(token.name()))) {
			return false;
		}
		boolean columns = value.stream().anyMatch((token) -> token.is("new") || token.is("old"));
		return !columns
				|| (value.size() > 3 && value.getFirst().is("coalesce") && !value.get(value.size() - 3).is("."));
	}

	/** The column of {@code NEW.column IS NULL}. */
	private static String missing(List<SqlToken> condition) {
		return (condition.size() == 5 && isNew(condition) && condition.get(3).is("is") && condition.get(4).is("null"))
				? condition.get(2).name() : "";
	}

	private static boolean isNew(List<SqlToken> tokens) {
		return tokens.get(0).is("new") && tokens.get(1).is(".");
	}

}
