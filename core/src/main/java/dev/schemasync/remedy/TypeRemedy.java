package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Conversion;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.syntax.ListedValues;
import dev.schemasync.syntax.SqlExpression;

/** What is done about types: wider at once, narrower only where a person agreed. */
final class TypeRemedy {

	private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric", "real",
			"double precision");

	private final Database database;

	private final Decisions decisions;

	TypeRemedy(Database database, Decisions decisions) {
		this.database = database;
		this.decisions = decisions;
	}

	/** The type does not carry the attribute. */
	Steps changed(ObjectName table, Column expected, Column actual) {
		// no column of the declared type can carry it: the mapping has to change
		if (!SchemaDiff.carriesItself(expected)) {
			return Steps.NONE;
		}
		ColumnType from = actual.type().carrier();
		return alter(table, expected, actual, from, Room.union(from, expected));
	}

	/** The type carries the attribute, and more. */
	Steps refine(ObjectName table, Column expected, Column actual) {
		ColumnType from = actual.type();
		ColumnType to = expected.type();
		boolean narrower = from.domain() == null && from.name().equals(to.name()) && from.array() == to.array()
				&& !from.modifiers().isEmpty() && !to.modifiers().isEmpty() && !Conversion.fits(from, to)
				&& Conversion.fits(to, from);
		return narrower ? alter(table, expected, actual, from, to) : Steps.NONE;
	}

	private Steps alter(ObjectName table, Column expected, Column column, ColumnType from, ColumnType to) {
		String path = table + "." + column.name();
		if (from.name().equals("boolean") && isText(to) && !Conversion.fits(from, to)) {
			return Steps.leftAlone(path + " (only the code knows what true and false become)");
		}
		Mapping mapping = expected.mapping();
		if (mapping != null && !mapping.values().isEmpty() && isText(to) && !isText(from) && !from.isEnum()
				&& !this.decisions.acceptsDataLoss()) {
			return Steps.refused(new Consent(Consent.Kind.REMOVED_VALUE, path,
					"its values of type %s are none of the constants %s".formatted(from.text(),
							String.join(", ", mapping.values())),
					List.of("--accept-data-loss if there are no rows",
							"a migration by hand that says what they become")));
		}
		String duration = Durations.conversion(expected, from);
		if (duration == null && Durations.isBetween(from, to)) {
			return Steps.leftAlone(path + " (only the code knows the unit of its numbers)");
		}
		String own = (duration != null) ? duration : LargeObjects.conversion(expected, from);
		Conversion conversion = (own != null) ? Conversion.of(own)
				: Conversion.between(from, to, Conversion.crossesZone(from, to) ? this.decisions.zone() : "UTC");
		if (conversion.loses() && !this.decisions.acceptsDataLoss()) {
			return Steps.refused(Conversion.crossesZone(from, to) && Conversion.fits(from, to)
					? new Consent(Consent.Kind.TIME_ZONE, path,
							"whether it has a time zone decides what its values mean",
							List.of("--zone UTC, or the zone that they are in"))
					: new Consent(Consent.Kind.SMALLER_TYPE, path,
							"%s holds less than %s".formatted(to.text(), from.text()), List.of("--accept-data-loss")));
		}
		RetypedReferences references = new RetypedReferences(this.database, this.decisions, table, column.name());
		if (!from.name().equals(to.name()) && references.hindrance() != null) {
			return Steps.refused(references.hindrance());
		}
		List<Change> changes = new ArrayList<>();
		List<Change> afterwards = new ArrayList<>();
		if (!from.name().equals(to.name())) {
			changes.addAll(references.before());
			afterwards.addAll(references.after());
		}
		if (!from.name().equals(to.name())) {
			changes.addAll(dropValueChecks(table, expected, from, to));
		}
		String defaultExpression = from.name().equals(to.name()) ? null : column.defaultExpression();
		if (defaultExpression != null) {
			changes.add(new ColumnChange.DropDefault(table, column.name()));
		}
		changes.add(new ColumnChange.AlterType(table, column.name(), from.text(), to.text(), conversion));
		if (defaultExpression != null) {
			afterwards.addFirst(new ColumnChange.SetDefault(table, column.name(), converted(defaultExpression, to)));
		}
		changes.addAll(afterwards);
		Steps steps = Steps.of(changes);
		return conversion.rewrites()
				? steps.with(new Warning(path,
						"PostgreSQL writes the table anew, and reads and writes wait for as long as that takes",
						"on a large table add a new column, copy the values in batches, and switch in a later release"))
				: steps;
	}

	/** A constant in quotes is read as one of the new type. */
	private static String converted(String defaultExpression, ColumnType to) {
		SqlExpression.Constant constant = SqlExpression.of(defaultExpression).constant();
		if (constant == null || constant.text().equals("null")) {
			return defaultExpression;
		}
		if (NUMBERS.contains(to.name()) && !constant.quoted()) {
			return switch (constant.text()) {
				case "true" -> "1";
				case "false" -> "0";
				default -> constant.text();
			};
		}
		return Identifier.literal(constant.text());
	}

	/**
	 * No value of another type is among the texts or numbers that a check lists, and
	 * PostgreSQL does not even compare texts with numbers.
	 */
	private List<Change> dropValueChecks(ObjectName table, Column expected, ColumnType from, ColumnType to) {
		Table found = this.database.table(table);
		Mapping mapping = expected.mapping();
		if (found == null || mapping == null || !mapping.values().isEmpty() || to.isEnum()
				|| isText(from) == isText(to)) {
			return List.of();
		}
		List<Change> changes = new ArrayList<>();
		found.constraints(Constraint.Check.class)
			.filter((check) -> check.columns().equals(List.of(expected.name()))
					&& ListedValues.of(check.expression()) != null)
			.forEach((check) -> changes.add(new ConstraintChange.DropConstraint(table, check.name(),
					new ConstraintSpec.Check(check.columns(), new Condition.Expression(check.expression())))));
		return changes;
	}

	private static boolean isText(ColumnType type) {
		return type.name().startsWith("character") || type.name().equals("text");
	}

	/** How much room a type needs. */
	private static final class Room {

		/** The expected type, but never with less room than the column has today. */
		static ColumnType union(ColumnType actual, Column column) {
			ColumnType expected = column.type();
			Integer size = expected.modifier(0);
			Integer actualSize = actual.modifier(0);
			if (size == null || actualSize == null || expected.array() || !expected.name().equals(actual.name())) {
				return longEnough(column, expected);
			}
			if (expected.name().equals("numeric")) {
				int scale = Math.max(scale(expected), scale(actual));
				int digits = Math.max(size - scale(expected), actualSize - scale(actual));
				return ColumnType.of("numeric(%d,%d)".formatted(digits + scale, scale));
			}
			return longEnough(column, (actualSize > size) ? actual : expected);
		}

		/** The longest constant fits, whatever the mapping says. */
		private static ColumnType longEnough(Column column, ColumnType type) {
			Mapping mapping = column.mapping();
			Integer size = type.modifier(0);
			if (mapping == null || size == null || !type.name().startsWith("character") || type.array()) {
				return type;
			}
			int longest = mapping.values().stream().mapToInt(String::length).max().orElse(0);
			return (longest > size) ? ColumnType.of("%s(%d)".formatted(type.name(), longest)) : type;
		}

		private static int scale(ColumnType type) {
			Integer scale = type.modifier(1);
			return (scale != null) ? scale : 0;
		}

	}

}
