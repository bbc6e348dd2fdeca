package dev.schemasync.foreign.probe;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.rowset.serial.SerialBlob;

import org.hibernate.mapping.Column;

/** Values of basic types, another one each time. */
final class SimpleValues {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123Z");

	private static final Comparator<Object> LENGTH = Comparator
		.comparing((constant) -> ((Enum<?>) constant).name().length());

	private int counter;

	/**
	 * Make a value.
	 * @param type the type of the attribute
	 * @param column where it is stored; a text is not longer than it is said there
	 * @param longest whether the constant with the longest name is wanted
	 * @return the value, {@code null} if nobody knows one
	 */
	Object of(Class<?> type, Column column, boolean longest) {
		this.counter++;
		if (type.isEnum()) {
			return longest ? longest(type.getEnumConstants()) : shortest(type.getEnumConstants());
		}
		return switch (type.getName()) {
			case "java.lang.String" -> text((column != null) ? column.getLength() : null);
			case "java.lang.Integer", "int" -> this.counter;
			case "java.lang.Long", "long" -> (long) this.counter;
			case "java.lang.Short", "short" -> (short) this.counter;
			case "java.lang.Byte", "byte" -> (byte) this.counter;
			case "java.lang.Double", "double" -> 1.5;
			case "java.lang.Float", "float" -> 1.5f;
			case "java.lang.Boolean", "boolean" -> true;
			case "java.lang.Character", "char" -> 'c';
			case "java.math.BigDecimal" -> new BigDecimal("1.25");
			case "java.math.BigInteger" -> BigInteger.TEN;
			case "java.util.UUID" -> new UUID(0, this.counter);
			case "java.util.Date", "java.sql.Timestamp" -> Timestamp.from(NOW);
			case "java.sql.Date" -> Date.valueOf("2026-03-04");
			case "java.time.Instant" -> NOW;
			case "java.time.LocalDateTime" -> LocalDateTime.ofInstant(NOW, ZoneOffset.UTC);
			case "java.time.OffsetDateTime" -> OffsetDateTime.ofInstant(NOW, ZoneOffset.UTC);
			case "java.time.ZonedDateTime" -> ZonedDateTime.ofInstant(NOW, ZoneId.of("UTC"));
			case "java.time.LocalDate" -> LocalDate.of(2026, 3, 4);
			case "java.time.LocalTime" -> LocalTime.of(5, 6, 7);
			case "java.time.Duration" -> java.time.Duration.ofSeconds(5);
			case "java.lang.Class" -> String.class;
			case "java.util.Set" -> new HashSet<>();
			case "java.util.List", "java.util.Collection" -> new ArrayList<>();
			case "java.util.Map" -> new HashMap<>();
			case "java.util.Locale" -> java.util.Locale.ROOT;
			case "[B" -> new byte[] { 1, 2 };
			case "[Ljava.lang.String;" -> new String[] { "a" };
			case "java.sql.Blob" -> blob();
			default -> made(type);
		};
	}

	/** What a column is too short for is seen with the longest name. */
	private static Object longest(Object[] constants) {
		return Stream.of(constants).max(LENGTH).orElseThrow();
	}

	private static Object shortest(Object[] constants) {
		return Stream.of(constants).min(LENGTH).orElseThrow();
	}

	private static Object blob() {
		try {
			return new SerialBlob(new byte[] { 1 });
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String text(Long length) {
		String text = "a" + this.counter;
		return (length != null && length < text.length()) ? text.substring((int) (text.length() - length)) : text;
	}

	/** A tree of JSON, or whatever can be made without knowing it. */
	private static Object made(Class<?> type) {
		try {
			if (type.getName().endsWith(".ObjectNode") || type.getName().endsWith(".JsonNode")) {
				Class<?> mapper = Class.forName("com.fasterxml.jackson.databind.ObjectMapper", true,
						type.getClassLoader());
				return mapper.getMethod("createObjectNode").invoke(mapper.getConstructor().newInstance());
			}
			var constructor = type.getDeclaredConstructor();
			constructor.setAccessible(true);
			return constructor.newInstance();
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

}
