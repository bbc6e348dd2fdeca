package dev.schemasync.check;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;
import org.jspecify.annotations.Nullable;

/** Which statement of a change set made a column or constraint that is there now. */
final class Naming {

	private final Trial trial;

	private Naming(Trial trial) {
		this.trial = trial;
	}

	static Naming of(Trial trial) {
		return new Naming(trial);
	}

	/**
	 * Find the statement.
	 * @param table the table
	 * @param part the column or constraint
	 * @param columns the columns of the constraint, or the column itself
	 * @return the statement that says so, else one that names the table, else the first,
	 * {@code null} if there is none
	 */
	@Nullable StatementEffects statement(ObjectName table, String part, List<String> columns) {
		List<Predicate<StatementEffects>> wanted = List.of(
				(statement) -> has(statement, table, (change) -> isConstraint(change, part)),
				(statement) -> has(statement, table, (change) -> isColumn(change, columns)),
				(statement) -> has(statement, table, (change) -> isTable(change, columns)),
				(statement) -> names(statement, table.name()) && names(statement, part),
				(statement) -> has(statement, table, (change) -> change instanceof TableChange.CreateTable),
				(statement) -> names(statement, part), (statement) -> names(statement, table.name()),
				(statement) -> true);
		for (Predicate<StatementEffects> condition : wanted) {
			for (StatementEffects statement : this.trial.statements()) {
				if (condition.test(statement)) {
					return statement;
				}
			}
		}
		return null;
	}

	private static boolean has(StatementEffects statement, ObjectName table, Predicate<Change> condition) {
		return statement.parts()
			.stream()
			.flatMap((part) -> part.changes().stream())
			.anyMatch((change) -> isOf(change.subject(), table) && condition.test(change));
	}

	private static boolean isOf(ObjectName written, ObjectName table) {
		return written.name().equals(table.name())
				&& (written.schema() == null || written.schema().equals(table.schema()));
	}

	private static boolean isConstraint(Change change, String name) {
		return change instanceof ConstraintChange constraint && constraint.name().equals(name);
	}

	private static boolean isColumn(Change change, List<String> columns) {
		return change instanceof ConstraintChange.AddConstraint add && add.spec().columns().equals(columns)
				|| change instanceof ColumnChange column && columns.contains(column.column());
	}

	private static boolean isTable(Change change, List<String> columns) {
		return change instanceof TableChange.CreateTable create
				&& create.spec().columns().stream().map(ColumnSpec::name).toList().containsAll(columns);
	}

	/** Whether a name is among the words, those between dollars and in literals too. */
	private static boolean names(StatementEffects statement, String name) {
		String text = statement.sql().toLowerCase(Locale.ROOT);
		String wanted = name.toLowerCase(Locale.ROOT);
		for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
			int end = at + wanted.length();
			boolean begins = at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1));
			if (begins && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Find the statement that did what no statement says: one that runs code, such as a
	 * block or a function.
	 * @param part what it was done to
	 * @return the statement, one without a text if the change set sent none
	 */
	StatementEffects running(ObjectName table, String part) {
		List<StatementEffects> unknown = this.trial.statements()
			.stream()
			.filter((statement) -> !statement.parts().stream().allMatch(SqlScript.Part::understood))
			.toList();
		List<StatementEffects> all = unknown.isEmpty() ? this.trial.statements() : unknown;
		return all.stream()
			.filter((statement) -> names(statement, part.isEmpty() ? table.name() : part))
			.findFirst()
			.or(() -> all.stream().filter((statement) -> names(statement, table.name())).findFirst())
			.or(() -> all.stream().findFirst())
			.orElseGet(() -> StatementEffects.failed("", false));
	}

}
