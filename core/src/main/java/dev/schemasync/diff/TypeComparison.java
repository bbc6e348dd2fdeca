package dev.schemasync.diff;

import java.util.EnumSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Mapping;

/**
 * Compares types by what the driver can write and read, not by their names: first whether
 * values pass at all, then how much of them fits.
 */
final class TypeComparison {

	/** The fractional digits of a second where a type does not limit them. */
	private static final int MAX_TIME_PRECISION = 6;

	private TypeComparison() {
	}

	static Set<ColumnAspect> between(Mapping mapping, ColumnType expected, ColumnType actual) {
		ColumnType carrier = actual.carrier();
		Set<ColumnAspect> aspects = EnumSet.noneOf(ColumnAspect.class);
		Carriage verdict = verdict(mapping, expected, carrier);
		if (verdict != Carriage.FAILS && rejectsConstant(mapping, carrier)) {
			aspects.add(ColumnAspect.VALUE_LENGTH);
			return aspects;
		}
		boolean compared = mapping.is(Mapping.Trait.COMPARED) || mapping.is(Mapping.Trait.FOUND_BY_VALUE);
		if (verdict != Carriage.FAILS && compared && !Carriage.isComparable(mapping, expected, carrier)) {
			aspects.add(ColumnAspect.NOT_COMPARABLE);
			return aspects;
		}
		if (mapping.binding() == Binding.STRUCT && verdict == Carriage.CARRIES) {
			struct(expected, carrier, aspects);
		}
		switch (verdict) {
			case FAILS -> aspects.add(ColumnAspect.TYPE);
			case LOSES -> aspects.add(ColumnAspect.LOSSY_TYPE);
			case CARRIES -> limits(mapping, expected, carrier, aspects);
		}
		if (looksForItsOwnValue(mapping) && changesEveryValue(mapping, aspects)) {
			return EnumSet.of(ColumnAspect.UNSTABLE_KEY);
		}
		return aspects;
	}

	private static void struct(ColumnType expected, ColumnType carrier, Set<ColumnAspect> aspects) {
		switch (StructComparison.of(expected, carrier)) {
			case FAILS -> aspects.add(ColumnAspect.STRUCT_ATTRIBUTES);
			case LOSES -> aspects.add(ColumnAspect.STRUCT_ORDER);
			case CARRIES -> {
			}
		}
	}

	/** Whether updates and deletes find a row by the value that was written before. */
	private static boolean looksForItsOwnValue(Mapping mapping) {
		return switch (mapping.role()) {
			case ID, VERSION -> mapping.inserted() && !mapping.is(Mapping.Trait.READ_BACK);
			case REFERENCE, DISCRIMINATOR, ATTRIBUTE, COLLECTION_INDEX, GENERATOR, FILTER -> false;
		};
	}

	/** Times of the present have fractions of a second, numbers mostly fit. */
	private static boolean changesEveryValue(Mapping mapping, Set<ColumnAspect> aspects) {
		return switch (mapping.binding()) {
			// a date column also cuts what it is compared with
			case TIME, TIME_WITH_ZONE, TIMESTAMP, TIMESTAMP_WITH_ZONE -> aspects.contains(ColumnAspect.TIME_PRECISION);
			case DECIMAL -> aspects.contains(ColumnAspect.SCALE);
			case STRING, UNTYPED, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BOOLEAN, DATE, UUID, BYTES, BLOB, CLOB, JSON,
					NAMED_ENUM, INTERVAL, INET, XML, STRUCT, OTHER, TRANSFORMED ->
				false;
		};
	}

	/** PostgreSQL prints every value, and a type that the mapping names is no mistake. */
	private static boolean isOnlyPrinted(Mapping mapping, ColumnType expected, ColumnType carrier) {
		return mapping.binding() == Binding.STRING && mapping.javaType().equals("String")
				&& mapping.role() == Mapping.Role.ATTRIBUTE && !mapping.inserted() && !mapping.updated()
				&& expected.name().equals(carrier.name()) && expected.array() == carrier.array();
	}

	private static Carriage verdict(Mapping mapping, ColumnType expected, ColumnType carrier) {
		if (mapping.binding() == Binding.TRANSFORMED || SystemColumns.isRead(mapping, carrier)
				|| isOnlyPrinted(mapping, expected, carrier)) {
			return Carriage.CARRIES;
		}
		if (expected.array() != carrier.array() && mapping.binding() != Binding.OTHER) {
			// to the driver a name is an array of characters
			return (expected.array() && carrier.name().equals("name")) ? Carriage.LOSES : Carriage.FAILS;
		}
		if (carrier.isEnum()) {
			return switch (mapping.binding()) {
				case NAMED_ENUM, OTHER, TRANSFORMED -> Carriage.CARRIES;
				case UNTYPED -> mapping.values().isEmpty() ? Carriage.LOSES : Carriage.CARRIES;
				case STRING, SHORT, INTEGER, LONG, DECIMAL, FLOAT, DOUBLE, BOOLEAN, DATE, TIME, TIME_WITH_ZONE,
						TIMESTAMP, TIMESTAMP_WITH_ZONE, UUID, BYTES, BLOB, CLOB, JSON, INTERVAL, INET, XML, STRUCT ->
					Carriage.FAILS;
			};
		}
		boolean compared = switch (mapping.role()) {
			case ID, VERSION, REFERENCE, DISCRIMINATOR -> true;
			case ATTRIBUTE, COLLECTION_INDEX, GENERATOR, FILTER -> false;
		};
		return Carriage.of(mapping, expected, carrier, compared);
	}

	private static boolean rejectsConstant(Mapping mapping, ColumnType carrier) {
		Integer room = carrier.modifier(0);
		return room != null && carrier.name().startsWith("character")
				&& ((mapping.is(Mapping.Trait.UUID_TEXT) && room < TextForm.UUID_LENGTH)
						|| mapping.values().stream().anyMatch((value) -> value.length() > room));
	}

	private static void limits(Mapping mapping, ColumnType expected, ColumnType carrier, Set<ColumnAspect> aspects) {
		if (carrier.isEnum()) {
			if (!carrier.labels().containsAll(mapping.values())) {
				aspects.add(ColumnAspect.ENUM_LABELS);
			}
			if (!mapping.values().isEmpty() && !mapping.values().containsAll(carrier.labels())) {
				aspects.add(ColumnAspect.UNKNOWN_LABELS);
			}
			return;
		}
		switch (carrier.name()) {
			case "character varying", "character" -> length(mapping, expected, carrier, aspects);
			case "numeric" -> digits(mapping, expected, carrier, aspects);
			case "timestamp with time zone", "timestamp without time zone", "time with time zone",
					"time without time zone" ->
				time(mapping, expected, carrier, aspects);
			default -> {
				// other types have no limits
			}
		}
	}

	private static void length(Mapping mapping, ColumnType expected, ColumnType carrier, Set<ColumnAspect> aspects) {
		Integer available = carrier.modifier(0);
		if (available == null || mapping.binding() == Binding.OTHER || mapping.binding() == Binding.TRANSFORMED
				|| !mapping.values().isEmpty()) {
			return;
		}
		if (available < orElse(expected.modifier(0), Integer.MAX_VALUE)) {
			boolean assumed = mapping.is(Mapping.Trait.DEFAULT_LENGTH) && expected.modifier(0) != null;
			aspects.add(assumed ? ColumnAspect.DEFAULT_LENGTH : ColumnAspect.LENGTH);
		}
	}

	private static void digits(Mapping mapping, ColumnType expected, ColumnType carrier, Set<ColumnAspect> aspects) {
		Integer precision = carrier.modifier(0);
		Integer neededPrecision = expected.modifier(0);
		if (precision == null || neededPrecision == null || mapping.binding() != Binding.DECIMAL) {
			return;
		}
		int scale = orElse(carrier.modifier(1), 0);
		int neededScale = orElse(expected.modifier(1), 0);
		if (scale < neededScale) {
			aspects.add(ColumnAspect.SCALE);
		}
		if (precision - scale < neededPrecision - neededScale) {
			aspects.add(ColumnAspect.PRECISION);
		}
	}

	private static void time(Mapping mapping, ColumnType expected, ColumnType carrier, Set<ColumnAspect> aspects) {
		boolean zoned = mapping.binding() == Binding.TIMESTAMP_WITH_ZONE || mapping.binding() == Binding.TIME_WITH_ZONE;
		boolean unzoned = (mapping.binding() == Binding.TIMESTAMP || mapping.binding() == Binding.TIME)
				&& !isPointInTime(mapping.javaType());
		boolean keepsZone = carrier.name().endsWith("with time zone");
		boolean expectsZone = expected.name().endsWith("with time zone");
		if ((zoned && expectsZone != keepsZone) || (unzoned && keepsZone)) {
			aspects.add(ColumnAspect.TIME_ZONE);
		}
		if (orElse(carrier.modifier(0), MAX_TIME_PRECISION) < orElse(expected.modifier(0), 0)) {
			aspects.add(ColumnAspect.TIME_PRECISION);
		}
	}

	/** Sent with the zone of the JVM, so a column with a zone keeps them as they are. */
	private static boolean isPointInTime(String javaType) {
		return switch (javaType) {
			case "Date", "Timestamp", "Calendar" -> true;
			default -> false;
		};
	}

	private static int orElse(@Nullable Integer value, int other) {
		return (value != null) ? value : other;
	}

}
