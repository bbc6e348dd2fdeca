package dev.schemasync.change;

import dev.schemasync.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column become those of another type.
 *
 * @param form what is done with each value
 * @param loses whether a value can come out as less than it was
 * @param fails whether a value can be rejected, so that nothing is changed
 * @param rewrites whether PostgreSQL writes the table anew
 */
public record Conversion(Form form, boolean loses, boolean fails, boolean rewrites) {

	/**
	 * Return the way from one type to another.
	 * @param from the type that the values have, below any domain
	 * @param to the type that they get
	 * @param zone the time zone that values without one are meant in, {@code null} if
	 * nobody said; then the way between them counts as one that loses
	 * @return the way
	 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER
	 * TABLE</a>, notes on rewriting
	 */
	public static Conversion between(ColumnType from, ColumnType to, @Nullable String zone) {
		return new Conversion(form(from, to, (zone != null) ? zone : "UTC"),
				!TypeRoom.fits(from, to) || (crossesZone(from, to) && zone == null), TypeRoom.rejects(from, to),
				rewrites(from, to));
	}

	/**
	 * Return whether a time zone decides what the values become.
	 * @param from the type that the values have
	 * @param to the type that they get
	 * @return {@code true} if one side has a time zone and the other has none
	 */
	public static boolean crossesZone(ColumnType from, ColumnType to) {
		return !from.array() && isPointInTime(from) != isPointInTime(to)
				&& (isLocal(from) || isLocal(to) || from.name().equals("date") || to.name().equals("date"));
	}

	/**
	 * Return whether every value of a type is one of another.
	 * @param from the type that the values have
	 * @param to the type that they get
	 * @return {@code true} if nothing can be lost but the time zone
	 */
	public static boolean fits(ColumnType from, ColumnType to) {
		return TypeRoom.fits(from, to);
	}

	/**
	 * Return a conversion in somebody's own words.
	 * @param sql the expression
	 * @return the conversion, of which nothing is known
	 */
	public static Conversion of(String sql) {
		return new Conversion(new Form.Expression(sql), true, true, true);
	}

	private static boolean isPointInTime(ColumnType type) {
		return type.name().equals("timestamp with time zone");
	}

	private static boolean isLocal(ColumnType type) {
		return type.name().equals("timestamp without time zone");
	}

	private static Form form(ColumnType from, ColumnType to, String zone) {
		if (crossesZone(from, to)) {
			if (from.name().equals("date")) {
				return new Form.AsTimestampAtZone(zone);
			}
			return (isLocal(from) || isLocal(to)) ? new Form.AtZone(zone) : new Form.AtZoneThen(zone, to.text());
		}
		if (from.name().equals(to.name()) && from.array() == to.array()) {
			return new Form.Assignment();
		}
		if (from.array() || to.array()) {
			return new Form.ThroughText(to.text());
		}
		String target = unlimited(to);
		if (from.name().equals("boolean") && TypeRoom.isNumber(to)) {
			return new Form.ThroughInteger(target);
		}
		if (target.equals("text") || (isNumber(from) && TypeRoom.isNumber(to)) || isCast(from, to)) {
			return new Form.Cast(target);
		}
		return new Form.ThroughText(target);
	}

	/** A cast to a limited type cuts what is too long; the assignment then rejects it. */
	private static String unlimited(ColumnType type) {
		return type.name().startsWith("character") || type.name().equals("bpchar") ? "text" : type.name();
	}

	private static boolean isCast(ColumnType from, ColumnType to) {
		return (isTime(from) && isTime(to)) || (from.name().equals("json") && to.name().equals("jsonb"))
				|| (from.name().equals("jsonb") && to.name().equals("json"));
	}

	/** Money is a number, but its text is not. */
	private static boolean isNumber(ColumnType type) {
		return TypeRoom.isNumber(type) || type.name().equals("money");
	}

	private static boolean isTime(ColumnType type) {
		return type.name().startsWith("timestamp ") || type.name().startsWith("time ") || type.name().equals("date");
	}

	private static boolean rewrites(ColumnType from, ColumnType to) {
		if (from.array() != to.array()) {
			return true;
		}
		boolean fits = TypeRoom.fits(from, to);
		return switch (from.name()) {
			case "character varying", "text" ->
				!(to.name().equals("text") || (to.name().equals("character varying") && fits));
			case "numeric" -> !(to.name().equals("numeric") && fits && TypeRoom.sameScale(from, to));
			case "timestamp without time zone", "timestamp with time zone", "time without time zone",
					"time with time zone", "interval", "bit varying" ->
				!(from.name().equals(to.name()) && fits);
			case "cidr" -> !to.name().equals("inet");
			default -> !from.text().equals(to.text());
		};
	}

	/** What is done with each value. */
	public sealed interface Form {

		/** It is assigned as it is. */
		record Assignment() implements Form {

		}

		/**
		 * It is cast.
		 *
		 * @param to the type
		 */
		record Cast(String to) implements Form {

		}

		/**
		 * It is cast to text and from there, as there is no direct way.
		 *
		 * @param to the type
		 */
		record ThroughText(String to) implements Form {

		}

		/**
		 * It is cast to an integer and from there, as a boolean knows no other number.
		 *
		 * @param to the type
		 */
		record ThroughInteger(String to) implements Form {

		}

		/**
		 * It is meant in a time zone.
		 *
		 * @param zone the time zone
		 */
		record AtZone(String zone) implements Form {

		}

		/**
		 * It is meant in a time zone, and then cast.
		 *
		 * @param zone the time zone
		 * @param to the type
		 */
		record AtZoneThen(String zone, String to) implements Form {

		}

		/**
		 * A date is meant in a time zone.
		 *
		 * @param zone the time zone
		 */
		record AsTimestampAtZone(String zone) implements Form {

		}

		/**
		 * Somebody's own expression.
		 *
		 * @param sql the expression
		 */
		record Expression(String sql) implements Form {

		}

	}

}
