package dev.schemasync.remedy;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.TableChange;
import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.ListedValues;
import org.jspecify.annotations.Nullable;

/** Checks that list the values of a column, as those of enums do. */
final class ValueCheck {

	private ValueCheck() {
	}

	/**
	 * The check that admits the values that the code can write, or {@code null} if they
	 * are not known or their type keeps them already.
	 */
	static ConstraintSpec.@Nullable Check of(Column column) {
		Mapping mapping = column.mapping();
		if (mapping == null || mapping.values().isEmpty() || column.type().array()
				|| !(isText(mapping) || isNumber(mapping))) {
			return null;
		}
		return new ConstraintSpec.Check(List.of(column.name()),
				new Condition.OneOf(column.name(), mapping.values(), isText(mapping)));
	}

	/** The same, for a column that is there: in a text the numbers are texts too. */
	static ConstraintSpec.@Nullable Check of(Column expected, @Nullable Column actual) {
		ConstraintSpec.Check check = of(expected);
		return (check != null && actual != null && isTextColumn(actual))
				? new ConstraintSpec.Check(check.columns(),
						new Condition.OneOf(expected.name(), Objects.requireNonNull(expected.mapping()).values(), true))
				: check;
	}

	static boolean isTextColumn(Column column) {
		String type = column.type().carrier().name();
		return type.startsWith("character") || type.equals("text");
	}

	/** Remember which constants the numbers stand for, as rows hold only the numbers. */
	static List<Change> remember(ObjectName table, String check, Column column) {
		Mapping mapping = column.mapping();
		return (mapping != null && isNumber(mapping) && !mapping.constants().isEmpty())
				? List.of(new TableChange.Comment(table, Table.Kind.TABLE, new TableChange.Target(true, check),
						Constraint.Check.comment(mapping.constants())))
				: List.of();
	}

	static boolean isText(Mapping mapping) {
		return mapping.binding() == Binding.STRING;
	}

	static boolean isNumber(Mapping mapping) {
		return mapping.binding() == Binding.SHORT || mapping.binding() == Binding.INTEGER;
	}

	/** Hibernate has a check of its own for enums; ours comes with the column. */
	static boolean isOf(Table table, Constraint.Check check) {
		Column column = (check.columns().size() == 1) ? table.column(check.columns().getFirst()) : null;
		return column != null && column.mapping() != null && !column.mapping().values().isEmpty()
				&& !column.type().array();
	}

	/** The values that a check lists, {@code null} if it is another check. */
	static @Nullable Set<String> values(Constraint.Check check) {
		ListedValues listed = ListedValues.of(check.expression());
		return (listed != null) ? listed.values() : null;
	}

}
