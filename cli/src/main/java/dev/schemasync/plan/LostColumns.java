package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * The columns that a rollback brings back without the values that they had. A required
 * one gets a neutral value; where any would mean something or break a rule, it is
 * required only if no row lacks a value.
 */
final class LostColumns {

	private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric", "real",
			"double precision");

	private static final Set<String> TEXTS = Set.of("text", "character varying", "character");

	private LostColumns() {
	}

	/** Return the changes in a form that runs on tables with rows. */
	static List<Change> broughtBack(List<Change> changes) {
		List<Change> result = new ArrayList<>();
		for (Change change : changes) {
			result.addAll((change instanceof ColumnChange.AddColumn add && isFilled(add.spec()))
					? broughtBack(add, isRuled(add, changes)) : List.of(change));
		}
		return result;
	}

	private static List<Change> broughtBack(ColumnChange.AddColumn add, boolean ruled) {
		ColumnSpec spec = add.spec();
		String value = (ruled || !spec.notNull()) ? null
				: (spec.defaultExpression() != null) ? spec.defaultExpression() : neutral(ColumnType.of(spec.type()));
		List<Change> changes = new ArrayList<>();
		if (value != null) {
			changes.add(new ColumnChange.AddColumn(add.table(), spec.withDefault(value)));
			if (spec.defaultExpression() == null) {
				changes.add(new ColumnChange.DropDefault(add.table(), add.column()));
			}
			return changes;
		}
		changes.add(new ColumnChange.AddColumn(add.table(), spec.withNotNull(false).withDefault(null)));
		if (spec.defaultExpression() != null) {
			changes.add(new ColumnChange.SetDefault(add.table(), add.column(), spec.defaultExpression()));
		}
		if (spec.notNull()) {
			changes.add(new ColumnChange.RequireIfFilled(add.table(), add.column()));
		}
		return changes;
	}

	/** Return a difference without what rows decide. */
	static List<Change> withoutRows(List<Change> difference, List<Change> rollback) {
		return difference.stream()
			.filter((change) -> !(change instanceof ColumnChange.SetNotNull set
					&& rollback.contains(new ColumnChange.RequireIfFilled(set.table(), set.column()))))
			.toList();
	}

	/** Whether rows get a value that is not computed, or must have one. */
	private static boolean isFilled(ColumnSpec spec) {
		return (spec.notNull() || spec.defaultExpression() != null) && spec.generated() == null
				&& spec.identity() == null;
	}

	private static boolean isRuled(ColumnChange.AddColumn add, List<Change> changes) {
		return changes.stream().anyMatch((change) -> switch (change) {
			case ConstraintChange.AddConstraint constraint ->
				constraint.table().equals(add.table()) && (constraint.spec() instanceof ConstraintSpec.Verbatim
						|| constraint.spec().columns().contains(add.column()));
			case IndexChange.CreateIndex index ->
				index.table().equals(add.table()) && index.spec().columns().contains(add.column());
			case Change other -> false;
		});
	}

	private static @Nullable String neutral(ColumnType type) {
		if (type.array()) {
			return "'{}'";
		}
		if (NUMBERS.contains(type.name())) {
			return "0";
		}
		if (TEXTS.contains(type.name()) || type.name().equals("bytea")) {
			return "''";
		}
		if (type.name().equals("json") || type.name().equals("jsonb")) {
			return "'{}'";
		}
		return type.name().equals("boolean") ? "false" : null;
	}

}
