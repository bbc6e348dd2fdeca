package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.schemasync.schema.ColumnType;
import dev.schemasync.syntax.SqlExpression;

/**
 * Values of a type: typical ones, and those at its limits. They differ from row to row
 * where the type has room for it, so that rows rarely get into each other's way.
 */
final class SampleValues {

	private SampleValues() {
	}

	/**
	 * Return values in PostgreSQL's input format.
	 * @param type the type
	 * @param row the number of the row, from 0
	 * @param checks the expressions of checks on the column, whose literals are tried
	 * first
	 * @return values to try for this row, the best first
	 */
	static List<String> of(ColumnType type, int row, List<String> checks) {
		List<String> values = new ArrayList<>();
		checks.forEach((check) -> values.addAll(SqlExpression.of(check).literals()));
		Collections.rotate(values, -row);
		ColumnType carrier = type.carrier();
		if (carrier.array()) {
			String element = plain(ColumnType.of(carrier.text().replaceAll("(\\[])+$", ""), carrier.labels(), null),
					row);
			values.add((row % 3 == 0) ? "{}" : "{\"" + element.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
		}
		else {
			values.add(plain(carrier, row));
			values.add(plain(carrier, row + 4));
		}
		return values;
	}

	/** Values that no limit is near to: one digit, which numbers, texts and JSON have. */
	static List<String> plain(ColumnType type, int row, List<String> checks) {
		List<String> values = new ArrayList<>();
		checks.forEach((check) -> values.addAll(SqlExpression.of(check).literals()));
		Collections.rotate(values, -row);
		String digit = Integer.toString(row % 9 + 1);
		values.addAll(switch (type.carrier().array() ? "" : type.carrier().name()) {
			case "smallint", "integer", "bigint", "numeric", "real", "double precision", "character varying", "text",
					"citext", "name", "character", "bpchar" ->
				List.of(digit);
			case "date", "timestamp without time zone", "timestamp with time zone" -> List.of("2026-03-0" + digit);
			default -> of(type, row, List.of());
		});
		return values;
	}

	/** Values of a key are counted up, and leave room for more. */
	static List<String> ofKey(ColumnType type, int row) {
		return switch (type.carrier().name()) {
			case "smallint", "integer", "bigint", "numeric" -> List.of(Integer.toString(row + 1));
			default -> of(type, row, List.of());
		};
	}

	private static String plain(ColumnType type, int row) {
		if (type.isEnum()) {
			return type.labels().get(row % type.labels().size());
		}
		return switch (type.name()) {
			case "smallint" -> whole(row, Short.MIN_VALUE, Short.MAX_VALUE);
			case "integer" -> whole(row, Integer.MIN_VALUE, Integer.MAX_VALUE);
			case "bigint" -> whole(row, Long.MIN_VALUE, Long.MAX_VALUE);
			case "oid" -> Integer.toString(row + 1);
			case "numeric" -> numeric(type, row);
			case "real", "double precision" -> List.of("1.5", "-0.25", "1e30", "3.25").get(row % 4);
			case "money" -> row + 1 + ".50";
			case "boolean" -> (row % 2 == 0) ? "true" : "false";
			case "character varying", "text", "citext", "name" -> text(type, row);
			case "character", "bpchar" -> Character.toString('a' + row % 26);
			case "\"char\"" -> Character.toString('a' + row % 26);
			case "date" -> List.of("2026-03-2", "1970-01-0", "9999-12-1", "0001-01-0").get(row % 4) + (row % 9 + 1);
			case "timestamp without time zone",
					"timestamp with time zone" ->
				List.of("2026-03-29 01:30:00.12345", "1970-01-01 00:00:00.00000", "9000-12-31 23:59:59.99999",
						"2026-10-25 01:30:00.00000")
					.get(row % 4) + (row % 10);
			case "time without time zone" -> "10:11:12.34567" + (row % 10);
			case "time with time zone" -> "10:11:12.34567" + (row % 10) + "+02";
			case "interval" -> row + 1 + " days 02:03:04.5";
			case "uuid" -> "00000000-0000-4000-8000-%012d".formatted(row + 1);
			case "bytea" -> "\\x00ff%02x".formatted(row & 0xff);
			case "json", "jsonb" -> "{\"row\": %d, \"text\": \"ö\"}".formatted(row);
			case "jsonpath" -> "$.a[*]";
			case "xml" -> "<row>%d</row>".formatted(row);
			case "inet", "cidr" -> "192.0.2." + (row + 1);
			case "macaddr" -> "08:00:2b:01:02:%02x".formatted(row & 0xff);
			case "bit", "bit varying" -> bits(type);
			case "point" -> "(%d,1)".formatted(row);
			case "tsvector" -> "row" + row;
			case "ltree" -> "a.row" + row;
			case "hstore" -> "row=>" + row;
			case "int4range", "int8range", "numrange" -> "[%d,%d)".formatted(row * 10, row * 10 + 5);
			case "daterange" -> "[2026-01-01,2026-01-0%d)".formatted(row % 8 + 2);
			case "tsrange", "tstzrange" -> "[2026-01-01 00:00,2026-01-0%d 00:00)".formatted(row % 8 + 2);
			default -> Integer.toString(row);
		};
	}

	/** Small numbers first, then the limits. */
	private static String whole(int row, long minimum, long maximum) {
		return Long.toString(switch (row) {
			case 3 -> maximum;
			case 5 -> minimum;
			default -> row + 1;
		});
	}

	private static String numeric(ColumnType type, int row) {
		Integer precision = type.modifier(0);
		Integer scale = type.modifier(1);
		if (precision == null) {
			return row + 1 + ".123456789";
		}
		int fraction = (scale != null) ? Math.max(scale, 0) : 0;
		int whole = precision - fraction;
		String digits = (row == 3) ? "9".repeat(Math.max(whole, 0)) : (whole <= 0) ? "" : Integer.toString(row % 9 + 1);
		String number = digits.isEmpty() ? "0" : digits;
		return (fraction > 0) ? number + "." + "9".repeat(fraction - 1) + (row % 9 + 1) : number;
	}

	private static String text(ColumnType type, int row) {
		Integer room = type.modifier(0);
		int length = (room != null) ? room : 200;
		String value = switch (row % 4) {
			case 0 -> "row " + row;
			case 1 -> "ö'\"\\ " + row;
			case 2 -> row + "x".repeat(Math.max(0, length - 1 - row / 10));
			default -> " " + row + " ";
		};
		return (value.length() <= length) ? value : Integer.toString(row, 36).substring(0, 1).repeat(1);
	}

	private static String bits(ColumnType type) {
		Integer length = type.modifier(0);
		return "1".repeat((length != null) ? length : 1);
	}

}
