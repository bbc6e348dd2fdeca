package dev.schemasync.diff;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Mapping;

/**
 * Whether a type of column carries the values of an attribute. Two rules of PostgreSQL
 * decide a write: an assignment cast from the type that the driver sends must exist, and
 * any type may be assigned to text; the driver decides a read. Dates and times are sent
 * without a type, so whatever understands their text takes them. The rules were measured
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
	 * @param mapping the attribute, of an array the way its elements are sent
	 * @param expected the type that the entities expect
	 * @param carrier the type of the column, below any domain
	 * @param compared whether Hibernate compares the column with a parameter, as it does
	 * with keys, for which an operator must exist
	 */
	static Carriage of(Mapping mapping, ColumnType expected, ColumnType carrier, boolean compared) {
		String type = carrier.name();
		if (TextForm.isText(type) && !carrier.array() && TextForm.isTooLong(mapping, carrier)) {
			return FAILS;
		}
		return switch (mapping.binding()) {
			case STRING -> string(mapping, expected, carrier);
			case UNTYPED -> untyped(mapping, expected, carrier);
			case SHORT, INTEGER, LONG -> integer(mapping, type, compared);
			case DECIMAL -> decimal(mapping, type, compared);
			case FLOAT, DOUBLE -> floating(mapping, expected, type, compared);
			case BOOLEAN -> type.equals("boolean") ? CARRIES : asText(type, compared);
			case DATE -> date(type, compared);
			case TIME, TIME_WITH_ZONE -> type.startsWith("time ") ? CARRIES : asUntyped(type, compared);
			case TIMESTAMP, TIMESTAMP_WITH_ZONE -> timestamp(type, compared);
			case UUID -> type.equals("uuid") ? CARRIES : FAILS;
			case BYTES -> type.equals("bytea") ? CARRIES : asText(type, compared);
			case BLOB -> largeObject(type);
			// what another program wrote is no number of a large object
			case CLOB -> TextForm.isText(type) ? FAILS : largeObject(type);
			case JSON -> json(type);
			// citext is read as an object that is no String
			case NAMED_ENUM -> (TextForm.isText(type) && !type.equals("citext")) ? CARRIES : FAILS;
			case INTERVAL -> type.equals("interval") || type.startsWith("interval ") ? CARRIES : FAILS;
			case INET -> (type.equals("inet") || type.equals("cidr")) ? CARRIES : asText(type, compared);
			case XML -> type.equals("xml") ? CARRIES : FAILS;
			case TRANSFORMED -> CARRIES;
			case STRUCT, OTHER -> (expected.name().equals(type) || TextForm.isText(type)) ? CARRIES : LOSES;
		};
	}

	/**
	 * Return whether Hibernate can look for a value that it wrote.
	 * @param mapping the attribute
	 * @param expected the type that the entities expect
	 * @param carrier a type that carries the values
	 */
	static boolean isComparable(Mapping mapping, ColumnType expected, ColumnType carrier) {
		return switch (carrier.name()) {
			case "json", "xml", "point", "polygon" -> false;
			case "jsonb" -> true;
			default -> mapping.binding() != Binding.JSON
					&& (carrier.isEnum() || of(mapping, expected, carrier, true) != FAILS);
		};
	}

	private static Carriage string(Mapping mapping, ColumnType expected, ColumnType carrier) {
		return switch (carrier.name()) {
			case "character varying", "text", "citext" -> CARRIES;
			case "name" -> TextForm.fitsName(mapping, expected) ? CARRIES : LOSES;
			case "character" -> TextForm.padded(mapping, expected, carrier);
			case "\"char\"" -> TextForm.inOneByte(mapping);
			default -> FAILS;
		};
	}

	/** PostgreSQL reads the text as a value of the column, if it is one. */
	private static Carriage untyped(Mapping mapping, ColumnType expected, ColumnType carrier) {
		Carriage typed = string(mapping, expected, carrier);
		if (typed != FAILS || TextForm.isText(carrier.name())) {
			return typed;
		}
		return switch (carrier.name()) {
			case "json", "jsonb", "uuid", "xml", "inet", "cidr", "macaddr", "ltree", "hstore", "tsvector" ->
				mapping.values().isEmpty() ? CARRIES : FAILS;
			default -> mapping.values().isEmpty() ? LOSES : FAILS;
		};
	}

	private static Carriage integer(Mapping mapping, String type, boolean compared) {
		Binding binding = mapping.binding();
		boolean known = !mapping.values().isEmpty();
		return switch (type) {
			case "smallint" -> (binding == Binding.SHORT || known) ? CARRIES : LOSES;
			case "integer" -> (binding == Binding.INTEGER || known) ? CARRIES : LOSES;
			case "bigint" -> (binding == Binding.LONG || known) ? CARRIES : LOSES;
			case "numeric", "real", "double precision" -> known ? CARRIES : LOSES;
			case "oid" -> known ? CARRIES : LOSES;
			// from 1,000 on it is printed in groups, which is not read as a number
			case "money" -> (binding == Binding.SHORT || mapping.javaType().equals("Year") || compared) ? FAILS : LOSES;
			default -> (known && asText(type, compared) == LOSES) ? CARRIES : asText(type, compared);
		};
	}

	private static Carriage decimal(Mapping mapping, String type, boolean compared) {
		// nanoseconds, so even a second is a large number
		boolean duration = mapping.javaType().equals("Duration");
		return switch (type) {
			case "numeric" -> CARRIES;
			case "integer", "bigint", "real", "double precision" -> LOSES;
			case "smallint" -> duration ? FAILS : LOSES;
			case "money" -> (duration || compared) ? FAILS : LOSES;
			default -> asText(type, compared);
		};
	}

	private static Carriage floating(Mapping mapping, ColumnType expected, String type, boolean compared) {
		return switch (type) {
			case "double precision" -> CARRIES;
			case "real" -> (mapping.binding() == Binding.FLOAT || expected.name().equals("real")) ? CARRIES : LOSES;
			case "numeric", "smallint", "integer", "bigint" -> LOSES;
			default -> asText(type, compared);
		};
	}

	private static Carriage date(String type, boolean compared) {
		if (type.equals("date")) {
			return CARRIES;
		}
		return type.startsWith("timestamp ") ? LOSES : asUntyped(type, compared);
	}

	private static Carriage timestamp(String type, boolean compared) {
		if (type.startsWith("timestamp ")) {
			return CARRIES;
		}
		return (type.equals("date") || type.startsWith("time ")) ? LOSES : asUntyped(type, compared);
	}

	/** Elsewhere than in an oid the object is deleted by clean-ups such as vacuumlo. */
	private static Carriage largeObject(String type) {
		return switch (type) {
			case "oid" -> CARRIES;
			case "integer", "bigint", "numeric", "real", "double precision" -> LOSES;
			default -> asText(type, false);
		};
	}

	private static Carriage json(String type) {
		return switch (type) {
			case "json", "jsonb", "character varying", "text", "character", "citext" -> CARRIES;
			default -> asText(type, false);
		};
	}

	private static Carriage asUntyped(String type, boolean compared) {
		return (type.equals("xml") && !compared) ? LOSES : asText(type, compared);
	}

	/** Any type may be assigned to text, but text is not compared with other types. */
	private static Carriage asText(String type, boolean compared) {
		return (TextForm.isText(type) && !compared) ? LOSES : FAILS;
	}

}
