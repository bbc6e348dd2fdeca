package dev.schemasync.plan;

import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;

/** Plans changes of types: wider at once, narrower only where a person agreed. */
final class TypeSteps {

	private final Steps steps;

	private final Sql sql;

	private final Choices choices;

	TypeSteps(Steps steps, Sql sql, Choices choices) {
		this.steps = steps;
		this.sql = sql;
		this.choices = choices;
	}

	/** The type does not carry the attribute. */
	void change(ObjectName table, Column expected, Column actual) {
		ColumnType from = actual.type().carrier();
		ColumnType to = expected.type();
		if (isNarrower(from, to) && !this.choices.acceptDataLoss()) {
			this.steps.couldBeNarrower(table + "." + expected.name());
			return;
		}
		alter(table, expected, from, isWider(from, to) ? Phase.EXPAND : Phase.CONTRACT);
	}

	/** The type carries the attribute, and more. */
	void narrow(ObjectName table, Column expected, Column actual) {
		ColumnType from = actual.type();
		ColumnType to = expected.type();
		if (from.domain() == null && from.name().equals(to.name()) && from.array() == to.array()
				&& !from.modifiers().isEmpty() && isNarrower(from, to)) {
			if (this.choices.acceptDataLoss()) {
				alter(table, expected, from, Phase.CONTRACT);
			}
			else {
				this.steps.couldBeNarrower(table + "." + expected.name());
			}
		}
	}

	private void alter(ObjectName table, Column expected, ColumnType from, Phase phase) {
		ColumnType to = expected.type();
		String name = Identifier.sql(expected.name());
		String action = "ALTER TABLE %s ALTER COLUMN %s TYPE %s%s".formatted(this.sql.name(table), name, Sql.type(to),
				using(name, from, to));
		if (isWider(from, to)) {
			this.steps.add(phase, "%s", action);
		}
		else {
			this.steps.addLosing(phase, "%s", action);
		}
		this.steps.does("make %s.%s %s", table.name(), expected.name(), to.text());
	}

	private static String using(String name, ColumnType from, ColumnType to) {
		if (from.name().equals(to.name()) && from.array() == to.array()) {
			return "";
		}
		boolean zone = from.name().startsWith("timestamp") && to.name().startsWith("timestamp");
		if (zone) {
			return " USING %s AT TIME ZONE 'UTC'".formatted(name);
		}
		// a cast to a limited type would cut what is too long, the assignment rejects it
		String target = to.array() ? to.text() : to.name().startsWith("character") ? "text" : to.name();
		boolean throughText = !isNumber(from.name()) || !isNumber(to.name());
		return " USING %s%s::%s".formatted(name, throughText && !target.equals("text") ? "::text" : "", target);
	}

	private static boolean isNumber(String type) {
		return size(type) > 0 || type.equals("numeric") || type.equals("real") || type.equals("double precision");
	}

	private static int size(String type) {
		return switch (type) {
			case "smallint" -> 2;
			case "integer" -> 4;
			case "bigint" -> 8;
			default -> 0;
		};
	}

	/** Whether every value of the old type is one of the new type. */
	static boolean isWider(ColumnType from, ColumnType to) {
		if (from.array() != to.array()) {
			return false;
		}
		if (from.name().equals(to.name())) {
			return !isNarrower(from, to);
		}
		boolean text = to.name().equals("text") || (to.name().equals("character varying") && to.modifiers().isEmpty());
		return text || (size(from.name()) > 0 && size(to.name()) > size(from.name()))
				|| (size(from.name()) > 0 && to.name().equals("numeric") && to.modifiers().isEmpty());
	}

	/** Whether it is the same kind of type, with less room. */
	static boolean isNarrower(ColumnType from, ColumnType to) {
		if (size(from.name()) > 0 && size(to.name()) > 0) {
			return size(to.name()) < size(from.name());
		}
		if (!from.name().equals(to.name())) {
			return false;
		}
		Integer fromSize = from.modifier(0);
		Integer toSize = to.modifier(0);
		if (toSize == null) {
			return false;
		}
		if (fromSize == null) {
			return true;
		}
		if (from.name().equals("numeric")) {
			int fromScale = scale(from);
			int toScale = scale(to);
			return toScale < fromScale || toSize - toScale < fromSize - fromScale;
		}
		return toSize < fromSize;
	}

	private static int scale(ColumnType type) {
		Integer scale = type.modifier(1);
		return (scale != null) ? scale : 0;
	}

}
