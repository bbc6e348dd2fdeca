package dev.schemasync.validation;

import java.util.List;
import java.util.Set;

import dev.schemasync.diff.ColumnAspect;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.Difference.ChangedColumn;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.FilledColumn;
import dev.schemasync.statement.StatementChecker;

/**
 * Columns that forbid NULL and may be left without a value, as a trigger fills them.
 *
 * @param statements reads the triggers
 * @param expected what the entities expect
 * @param actual what the database has
 */
record TriggerFilledColumns(StatementChecker statements, Schema expected, Schema actual) {

	/** Return the differences that matter; triggers are read only if they may decide. */
	List<Difference> without(List<Difference> differences) {
		if (differences.stream().noneMatch(TriggerFilledColumns::mayBeFilled)) {
			return differences;
		}
		Set<FilledColumn> filled = this.statements.filledColumns(this.expected, this.actual);
		return differences.stream()
			.filter((difference) -> !(mayBeFilled(difference) && isFilled((ChangedColumn) difference, filled)))
			.toList();
	}

	private static boolean mayBeFilled(Difference difference) {
		return difference instanceof ChangedColumn column && column.aspect() == ColumnAspect.NOT_NULL;
	}

	private static boolean isFilled(ChangedColumn column, Set<FilledColumn> filled) {
		Mapping mapping = column.expected().mapping();
		return mapping != null && (!mapping.inserted() || filled.contains(filled(column, Operation.INSERT)))
				&& (!mapping.updated() || filled.contains(filled(column, Operation.UPDATE)));
	}

	private static FilledColumn filled(ChangedColumn column, Operation operation) {
		return new FilledColumn(column.path().relation(), column.actual().name(), operation);
	}

}
