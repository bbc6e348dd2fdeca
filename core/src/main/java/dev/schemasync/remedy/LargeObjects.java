package dev.schemasync.remedy;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import org.jspecify.annotations.Nullable;

/** How a value becomes the number of a large object, or the reverse. */
final class LargeObjects {

	private LargeObjects() {
	}

	/** Return an expression, or {@code null} if neither side is a large object. */
	static @Nullable String conversion(Column expected, ColumnType from) {
		Mapping mapping = expected.mapping();
		String column = Identifier.sql(expected.name());
		boolean text = from.name().startsWith("character") || from.name().equals("text");
		if (mapping == null) {
			return null;
		}
		return switch (mapping.binding()) {
			case CLOB -> text ? "lo_from_bytea(0, convert_to(%s, 'UTF8'))".formatted(column) : null;
			case BLOB -> from.name().equals("bytea") ? "lo_from_bytea(0, %s)".formatted(column) : null;
			case BYTES -> from.name().equals("oid") ? "lo_get(%s)".formatted(column) : null;
			case STRING -> from.name().equals("oid") ? "convert_from(lo_get(%s), 'UTF8')".formatted(column) : null;
			case UNTYPED, SHORT, INTEGER, LONG, DECIMAL, FLOAT, DOUBLE, BOOLEAN, DATE, TIME, TIME_WITH_ZONE, TIMESTAMP,
					TIMESTAMP_WITH_ZONE, UUID, JSON, NAMED_ENUM, INTERVAL, INET, XML, STRUCT, OTHER, TRANSFORMED ->
				null;
		};
	}

}
