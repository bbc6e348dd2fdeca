package dev.schemasync.remedy;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * How an interval becomes a number, or the reverse: PostgreSQL has no cast for that, and
 * Hibernate counts nanoseconds.
 */
final class Durations {

	/** What Hibernate stores the nanoseconds as. */
	private static final ColumnType NANOSECONDS = ColumnType.of("numeric(21,0)");

	private Durations() {
	}

	/** Return an expression, or {@code null} if only the code knows what it would be. */
	static @Nullable String conversion(Column expected, ColumnType from) {
		Mapping mapping = expected.mapping();
		if (mapping == null || !mapping.javaType().equals("Duration") || !isBetween(from, expected.type())) {
			return null;
		}
		String column = Identifier.sql(expected.name());
		if (mapping.binding() == Binding.INTERVAL) {
			return "make_interval(secs => %s / 1000000000.0)".formatted(column);
		}
		return expected.type().text().equals(NANOSECONDS.text())
				? "EXTRACT(EPOCH FROM %s)::numeric * 1000000000".formatted(column) : null;
	}

	/** Return whether one side is an interval and the other one a number. */
	static boolean isBetween(ColumnType from, ColumnType to) {
		return !from.array() && !to.array()
				&& ((isInterval(from) && isNumber(to)) || (isNumber(from) && isInterval(to)));
	}

	private static boolean isInterval(ColumnType type) {
		return type.name().startsWith("interval");
	}

	private static boolean isNumber(ColumnType type) {
		return switch (type.name()) {
			case "smallint", "integer", "bigint", "numeric", "real", "double precision", "money" -> true;
			default -> false;
		};
	}

}
