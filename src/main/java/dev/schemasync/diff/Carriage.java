package dev.schemasync.diff;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.ColumnType;

/**
 * Whether a type of column carries the values of an attribute. Two rules of PostgreSQL
 * decide a write: an assignment cast from the type that the driver sends must exist, and
 * any type may be assigned to text; the driver decides a read. The rules were measured
 * with Hibernate and pgjdbc for every pair, see {@code CarriageIntegrationTests}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/typeconv-query.html">Value
 * Storage</a>
 */
enum Carriage {

	/** Every value passes unchanged, within the limits of the type. */
	CARRIES,
	/** Some values are changed or rejected. */
	LOSES,
	/** Writing or reading fails. */
	FAILS;

	/**
	 * Return whether values pass.
	 * @param binding how the values are sent and read
	 * @param expected the type that the entities expect
	 * @param carrier the type of the column, below any domain
	 * @param compared whether Hibernate compares the column with a parameter, as it does
	 * with keys, for which an operator must exist
	 */
	static Carriage of(Binding binding, ColumnType expected, ColumnType carrier, boolean compared) {
		String type = carrier.name();
		return switch (binding) {
			case STRING -> string(expected, type);
			case SHORT, INTEGER, LONG -> integer(binding, type, compared);
			case DECIMAL -> decimal(type, compared);
			case FLOAT, DOUBLE -> floating(binding, type, compared);
			case BOOLEAN -> truth(carrier, compared);
			case DATE -> temporal(type, "date", compared);
			case TIME, TIME_WITH_ZONE -> temporal(type, "time", compared);
			case TIMESTAMP, TIMESTAMP_WITH_ZONE -> temporal(type, "timestamp", compared);
			case UUID -> type.equals("uuid") ? CARRIES : FAILS;
			case BYTES -> type.equals("bytea") ? CARRIES : FAILS;
			case BLOB, CLOB -> largeObject(binding, type);
			case JSON -> json(type);
			case NAMED_ENUM -> isText(type) ? CARRIES : FAILS;
			case INTERVAL -> type.equals("interval") || type.startsWith("interval ") ? CARRIES : FAILS;
			case INET -> type.equals("inet") ? CARRIES : type.equals("cidr") ? LOSES : FAILS;
			case XML -> type.equals("xml") ? CARRIES : FAILS;
			case STRUCT, OTHER -> (expected.name().equals(type) || isText(type)) ? CARRIES : LOSES;
		};
	}

	private static Carriage string(ColumnType expected, String type) {
		return switch (type) {
			case "character varying", "text", "citext", "name" -> CARRIES;
			// shorter values come back padded with blanks
			case "character" -> expected.name().equals("character") ? CARRIES : LOSES;
			default -> FAILS;
		};
	}

	private static Carriage integer(Binding binding, String type, boolean compared) {
		return switch (type) {
			case "smallint" -> (binding == Binding.SHORT) ? CARRIES : LOSES;
			case "integer" -> (binding == Binding.INTEGER) ? CARRIES : LOSES;
			case "bigint" -> (binding == Binding.LONG) ? CARRIES : LOSES;
			case "numeric", "real", "double precision" -> LOSES;
			default -> asText(type, compared);
		};
	}

	private static Carriage decimal(String type, boolean compared) {
		return switch (type) {
			case "numeric" -> CARRIES;
			case "smallint", "integer", "bigint", "real", "double precision", "money" -> LOSES;
			default -> asText(type, compared);
		};
	}

	private static Carriage floating(Binding binding, String type, boolean compared) {
		return switch (type) {
			case "double precision" -> CARRIES;
			case "real" -> (binding == Binding.FLOAT) ? CARRIES : LOSES;
			case "numeric", "smallint", "integer", "bigint" -> LOSES;
			default -> asText(type, compared);
		};
	}

	private static Carriage truth(ColumnType carrier, boolean compared) {
		if (carrier.name().equals("boolean")) {
			return CARRIES;
		}
		Integer length = carrier.modifier(0);
		return (length != null && length < "false".length()) ? FAILS : asText(carrier.name(), compared);
	}

	private static Carriage temporal(String type, String family, boolean compared) {
		if (type.equals(family) || type.startsWith(family + " ")) {
			return CARRIES;
		}
		return type.startsWith("timestamp") ? LOSES : asText(type, compared);
	}

	private static Carriage largeObject(Binding binding, String type) {
		if (type.equals("oid")) {
			return CARRIES;
		}
		// the number of the large object is stored as if it were the value
		boolean number = type.equals("bigint") || type.equals("integer");
		return number ? CARRIES : (binding == Binding.CLOB && isText(type)) ? LOSES : FAILS;
	}

	private static Carriage json(String type) {
		return (type.equals("jsonb") || type.equals("json") || isText(type)) ? CARRIES : FAILS;
	}

	/** Any type may be assigned to text, but text is not compared with other types. */
	private static Carriage asText(String type, boolean compared) {
		return (isText(type) && !compared) ? LOSES : FAILS;
	}

	private static boolean isText(String type) {
		return switch (type) {
			case "character varying", "text", "character", "citext" -> true;
			default -> false;
		};
	}

}
