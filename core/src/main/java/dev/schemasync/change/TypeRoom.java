package dev.schemasync.change;

import java.util.List;

import dev.schemasync.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/** How much room types have for values. */
final class TypeRoom {

	/** The fractional digits of a second where a type does not limit them. */
	private static final int MAX_TIME_PRECISION = 6;

	private TypeRoom() {
	}

	static boolean isNumber(ColumnType type) {
		return digits(type) > 0 || List.of("numeric", "real", "double precision").contains(type.name());
	}

	/** The decimal digits that a whole number can have. */
	private static int digits(ColumnType type) {
		return switch (type.name()) {
			case "smallint" -> 5;
			case "integer" -> 10;
			case "bigint" -> 19;
			default -> 0;
		};
	}

	/** Whether every value of the one type is one of the other. */
	static boolean fits(ColumnType from, ColumnType to) {
		if (from.array() != to.array()) {
			return false;
		}
		if (from.name().equals(to.name())) {
			return from.isEnum() ? to.labels().containsAll(from.labels()) : fitsModifiers(from, to);
		}
		return switch (to.name()) {
			case "text", "character varying", "citext" -> fitsText(from, to);
			case "integer", "bigint" -> digits(from) > 0 && digits(from) < digits(to);
			case "numeric" -> digits(from) > 0 && (to.modifier(0) == null || wholeDigits(to) >= digits(from));
			case "double precision" -> from.name().equals("real") || (digits(from) > 0 && digits(from) < 19);
			case "real" -> from.name().equals("smallint");
			case "timestamp without time zone", "timestamp with time zone" -> from.name().equals("date")
					|| (from.name().startsWith("timestamp ") && precision(to) >= precision(from));
			case "time with time zone" ->
				from.name().equals("time without time zone") && precision(to) >= precision(from);
			case "inet" -> from.name().equals("cidr");
			case "bpchar" -> from.name().equals("character");
			default -> false;
		};
	}

	/** Whether a value of the one type can be none of the other at all. */
	static boolean rejects(ColumnType from, ColumnType to) {
		if (fits(from, to)) {
			return false;
		}
		// rounded or cut in silence, never rejected
		boolean time = from.name().startsWith("time") && (to.name().startsWith("time") || to.name().equals("date"));
		return !time && !(to.name().equals("real") || to.name().equals("double precision"));
	}

	private static boolean fitsText(ColumnType from, ColumnType to) {
		Integer room = to.modifier(0);
		if (room == null) {
			return true;
		}
		return switch (from.name()) {
			case "character varying", "character" -> from.modifier(0) != null && value(from.modifier(0), 0) <= room;
			case "uuid" -> room >= 36;
			case "boolean" -> room >= 5;
			case "smallint", "integer", "bigint" -> room > digits(from);
			default -> from.isEnum() && from.labels().stream().allMatch((label) -> label.length() <= room);
		};
	}

	private static boolean fitsModifiers(ColumnType from, ColumnType to) {
		return switch (from.name()) {
			case "numeric" -> to.modifier(0) == null
					|| (from.modifier(0) != null && scale(to) >= scale(from) && wholeDigits(to) >= wholeDigits(from));
			case "timestamp without time zone", "timestamp with time zone", "time without time zone",
					"time with time zone", "interval" ->
				precision(to) >= precision(from);
			case "character" -> value(to.modifier(0), 1) >= value(from.modifier(0), 1);
			default -> to.modifier(0) == null
					|| (from.modifier(0) != null && value(to.modifier(0), 0) >= value(from.modifier(0), 0));
		};
	}

	static boolean sameScale(ColumnType from, ColumnType to) {
		return to.modifier(0) == null || scale(from) == scale(to);
	}

	private static int wholeDigits(ColumnType numeric) {
		return value(numeric.modifier(0), 0) - scale(numeric);
	}

	private static int scale(ColumnType numeric) {
		return value(numeric.modifier(1), 0);
	}

	private static int precision(ColumnType time) {
		return value(time.modifier(0), MAX_TIME_PRECISION);
	}

	private static int value(@Nullable Integer modifier, int otherwise) {
		return (modifier != null) ? modifier : otherwise;
	}

}
