package dev.schemasync.diff;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;

/** How values look as text, and which types of text hold them. */
final class TextForm {

	/** The length of a UUID as text. */
	static final int UUID_LENGTH = 36;

	private TextForm() {
	}

	/** Whether any type may be assigned to this one. */
	static boolean isText(String type) {
		return switch (type) {
			case "character varying", "text", "character", "citext", "name" -> true;
			default -> false;
		};
	}

	/** Whether not even the shortest value fits. */
	static boolean isTooLong(Mapping mapping, ColumnType carrier) {
		Integer room = carrier.modifier(0);
		return room != null && mapping.values().isEmpty() && room < shortest(mapping);
	}

	/** The length of the shortest value that can be expected, in characters. */
	private static int shortest(Mapping mapping) {
		return switch (mapping.binding()) {
			case BOOLEAN -> "false".length();
			case DATE -> "2026-01-01 +00".length();
			case TIME, TIME_WITH_ZONE -> "12:00:00+00".length();
			case TIMESTAMP, TIMESTAMP_WITH_ZONE -> "2026-01-01 12:00:00+00".length();
			case JSON -> "{}".length();
			case BLOB, CLOB -> "16384".length();
			case INET -> "::1/128".length();
			case STRING, UNTYPED, SHORT, INTEGER, LONG, DECIMAL -> shortest(mapping.javaType());
			case BYTES -> "\\x00".length();
			case FLOAT, DOUBLE, UUID, NAMED_ENUM, INTERVAL, XML, STRUCT, OTHER, TRANSFORMED -> 0;
		};
	}

	private static int shortest(String javaType) {
		return switch (javaType) {
			case "UUID" -> UUID_LENGTH;
			case "Duration" -> "1000000000".length();
			case "URL" -> "http://a".length();
			case "Year" -> "2026".length();
			case "Currency" -> "EUR".length();
			case "Locale" -> "en".length();
			default -> 0;
		};
	}

	/** Shorter values come back from {@code character} padded with blanks. */
	static Carriage padded(Mapping mapping, ColumnType expected, ColumnType carrier) {
		Integer length = carrier.modifier(0);
		if (mapping.values().equals(mapping.constants()) && !mapping.values().isEmpty()) {
			// Hibernate cuts the blanks off before it looks for the constant
			return Carriage.CARRIES;
		}
		if (isPaddedKind(mapping, length)) {
			// nothing is read of a single kind
			return (mapping.role() == Mapping.Role.DISCRIMINATOR && mapping.values().size() == 1) ? Carriage.LOSES
					: Carriage.FAILS;
		}
		if (expected.name().equals("character") && expected.modifiers().equals(carrier.modifiers())) {
			return Carriage.CARRIES;
		}
		if (length != null && length == 1) {
			return Carriage.LOSES;
		}
		if (mapping.is(Mapping.Trait.UUID_TEXT) && length != null && length == UUID_LENGTH) {
			return Carriage.CARRIES;
		}
		List<String> values = mapping.values();
		if (!values.isEmpty() && values.stream().allMatch((value) -> length != null && value.length() >= length)) {
			return Carriage.CARRIES;
		}
		return switch (mapping.javaType()) {
			case "URL" -> Carriage.CARRIES;
			case "UUID", "Currency" ->
				(length != null && length == shortest(mapping.javaType())) ? Carriage.CARRIES : Carriage.FAILS;
			case "Character", "char", "Locale", "ZoneOffset", "ZoneId", "TimeZone", "Class" -> Carriage.FAILS;
			// 'Y' and 'N', read as one character
			case "Boolean", "boolean" -> Carriage.FAILS;
			default -> Carriage.LOSES;
		};
	}

	/** What tells kinds of entities apart is looked up as it was written. */
	private static boolean isPaddedKind(Mapping mapping, @Nullable Integer length) {
		List<String> kinds = mapping.javaType().equals("String") ? mapping.values() : List.of();
		return length != null && kinds.stream().anyMatch((kind) -> kind.length() < length)
				&& kinds.stream().noneMatch((kind) -> kind.length() > length);
	}

	/** What is longer is cut without an error. */
	static boolean fitsName(Mapping mapping, ColumnType expected) {
		Integer length = expected.modifier(0);
		return !mapping.values().isEmpty() || (length != null && length <= Identifier.MAX_BYTES / 4);
	}

	/** What is longer than the one byte is cut without an error. */
	static Carriage inOneByte(Mapping mapping) {
		boolean fits = !mapping.values().isEmpty()
				&& mapping.values().stream().allMatch((value) -> value.length() == 1 && value.charAt(0) < 128);
		return fits ? Carriage.CARRIES : mapping.javaType().equals("String") ? Carriage.LOSES : Carriage.FAILS;
	}

}
