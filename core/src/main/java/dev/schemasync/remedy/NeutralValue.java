package dev.schemasync.remedy;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Mapping;
import org.jspecify.annotations.Nullable;

/**
 * What existing rows get in a new required column when nobody says otherwise: nothing
 * that would mean something.
 */
final class NeutralValue {

	private NeutralValue() {
	}

	/** Return SQL, or {@code null} where any value would be an invention. */
	static @Nullable String of(Column column) {
		Mapping mapping = column.mapping();
		if (column.defaultExpression() != null) {
			return column.defaultExpression();
		}
		if (mapping == null || (!mapping.values().isEmpty() && !column.type().array())) {
			return null;
		}
		boolean counts = switch (mapping.role()) {
			// the first version
			case ATTRIBUTE, VERSION, FILTER -> true;
			case ID, REFERENCE, DISCRIMINATOR, COLLECTION_INDEX, GENERATOR -> false;
		};
		if (!counts) {
			return null;
		}
		if (column.type().array()) {
			return "'{}'";
		}
		return switch (mapping.binding()) {
			case STRING, UNTYPED -> "''";
			case SHORT, INTEGER, LONG, DECIMAL, FLOAT, DOUBLE -> "0";
			case BOOLEAN -> "false";
			case JSON -> "'{}'";
			case INTERVAL -> "'0'";
			case BYTES -> "''";
			case DATE, TIME, TIME_WITH_ZONE, TIMESTAMP, TIMESTAMP_WITH_ZONE, UUID, BLOB, CLOB, NAMED_ENUM, INET, XML,
					STRUCT, OTHER, TRANSFORMED ->
				null;
		};
	}

}
