package dev.schemasync.plan;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import org.jspecify.annotations.Nullable;

/** What existing rows get in a new required column when nobody says otherwise. */
final class NeutralValue {

	private NeutralValue() {
	}

	/** Return SQL, or {@code null} where any value would be an invention. */
	static @Nullable String of(Column column) {
		Mapping mapping = column.mapping();
		if (column.defaultExpression() != null) {
			return column.defaultExpression();
		}
		if (mapping == null || mapping.role() == Mapping.Role.REFERENCE || mapping.role() == Mapping.Role.ID) {
			return null;
		}
		if (column.type().array()) {
			return "'{}'";
		}
		if (!mapping.values().isEmpty()) {
			String first = mapping.values().getFirst();
			boolean number = mapping.binding() == Binding.SHORT || mapping.binding() == Binding.INTEGER;
			return number ? first : Identifier.literal(first);
		}
		return switch (mapping.binding()) {
			case STRING, UNTYPED -> "''";
			case SHORT, INTEGER, LONG, DECIMAL, FLOAT, DOUBLE -> "0";
			case BOOLEAN -> "false";
			case JSON -> "'{}'";
			case INTERVAL -> "'0'";
			case DATE, TIME, TIME_WITH_ZONE, TIMESTAMP, TIMESTAMP_WITH_ZONE -> "now()";
			case BYTES -> "''";
			case UUID, BLOB, CLOB, NAMED_ENUM, INET, XML, STRUCT, OTHER -> null;
		};
	}

}
