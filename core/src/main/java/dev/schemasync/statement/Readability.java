package dev.schemasync.statement;

import java.util.Set;

import dev.schemasync.schema.Binding;

/**
 * Whether the driver reads the values of a type as what an attribute wants. It converts
 * much, always by way of their text.
 */
enum Readability {

	/** Every value is read. */
	READS,
	/** Values are read whose text looks like what is wanted. */
	SOME,
	/** No value is read. */
	FAILS;

	/**
	 * Return what is read.
	 * @param binding how the values are read
	 * @param type the name of the type that PostgreSQL returns, as the driver has it
	 */
	static Readability of(Binding binding, String type) {
		Family family = Family.of(type);
		if (family == Family.UNKNOWN) {
			return READS;
		}
		return switch (binding) {
			case SHORT, INTEGER, LONG, DECIMAL, FLOAT, DOUBLE ->
				of(family, Set.of(Family.NUMBER), Set.of(Family.TEXT, Family.JSON));
			// 1 and 0 are truth values
			case BOOLEAN -> of(family, Set.of(Family.BOOLEAN, Family.NUMBER), Set.of(Family.TEXT));
			case DATE, TIME, TIME_WITH_ZONE, TIMESTAMP, TIMESTAMP_WITH_ZONE ->
				of(family, Set.of(Family.DATE, Family.TIME, Family.TIMESTAMP), Set.of(Family.TEXT));
			case UUID -> of(family, Set.of(Family.UUID), Set.of(Family.TEXT));
			case STRING, UNTYPED, BYTES, BLOB, CLOB, JSON, NAMED_ENUM, INTERVAL, INET, XML, STRUCT, OTHER,
					TRANSFORMED ->
				READS;
		};
	}

	private static Readability of(Family family, Set<Family> read, Set<Family> someRead) {
		return read.contains(family) ? READS : someRead.contains(family) ? SOME : FAILS;
	}

	/** Types whose values the driver reads alike. */
	private enum Family {

		NUMBER, TEXT, JSON, BOOLEAN, DATE, TIME, TIMESTAMP, UUID, OTHER, UNKNOWN;

		static Family of(String type) {
			return switch (type) {
				case "int2", "int4", "int8", "smallserial", "serial", "bigserial", "numeric", "float4", "float8",
						"money", "oid" ->
					NUMBER;
				case "text", "varchar", "bpchar", "name", "citext", "char" -> TEXT;
				case "json", "jsonb" -> JSON;
				case "bool" -> BOOLEAN;
				case "date" -> DATE;
				case "time", "timetz", "interval" -> TIME;
				case "timestamp", "timestamptz" -> TIMESTAMP;
				case "uuid" -> UUID;
				case "bytea", "xml", "inet", "cidr", "_text", "_varchar", "_int2", "_int4", "_int8", "_numeric" ->
					OTHER;
				// such as enums, whose labels may be numbers
				default -> UNKNOWN;
			};
		}

	}

}
