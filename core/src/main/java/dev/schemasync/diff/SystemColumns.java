package dev.schemasync.diff;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Table;

/**
 * The columns that every table has, and that no statement can write.
 *
 * @see <a href="https://www.postgresql.org/docs/current/ddl-system-columns.html">System
 * Columns</a>
 */
final class SystemColumns {

	private static final Map<String, String> TYPES = Map.of("tableoid", "oid", "xmin", "xid", "xmax", "xid", "cmin",
			"cid", "cmax", "cid", "ctid", "tid");

	private SystemColumns() {
	}

	/** Return the column, or else the system column that is looked for. */
	static @Nullable Column orElse(@Nullable Column found, Column wanted, Table.Kind kind) {
		String type = TYPES.get(wanted.name());
		if (found != null || type == null || kind == Table.Kind.VIEW) {
			return found;
		}
		return new Column(wanted.name(), ColumnType.of(type), false, null, Column.Identity.NONE,
				Column.Generated.VIRTUAL, null, null, null);
	}

	/**
	 * Whether a value of a system column can be read, which is all that is done with it.
	 */
	static boolean isRead(Mapping mapping, ColumnType carrier) {
		return TYPES.containsValue(carrier.name()) && !mapping.inserted() && !mapping.updated()
				&& mapping.role() == Mapping.Role.ATTRIBUTE
				&& (carrier.name().equals("tid") ? List.of("String") : List.of("Long", "long", "String"))
					.contains(mapping.javaType());
	}

}
