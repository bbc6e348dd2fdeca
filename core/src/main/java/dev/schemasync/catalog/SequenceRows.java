package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;

/** Reads {@code sequences.sql}. */
final class SequenceRows {

	private SequenceRows() {
	}

	static List<Sequence> read(Connection connection, Collection<String> schemas, Collection<String> names)
			throws SQLException {
		List<Sequence> sequences = new ArrayList<>();
		CatalogQuery.SEQUENCES.forNames(connection, schemas, names, (row) -> sequences.add(sequence(row)));
		return sequences;
	}

	private static Sequence.@Nullable Target target(ResultSet row) throws SQLException {
		String table = row.getString("owner_table");
		return (table != null) ? new Sequence.Target(new ObjectName(row.getString("owner_schema"), table),
				row.getString("owner_column")) : null;
	}

	private static Sequence sequence(ResultSet row) throws SQLException {
		long lastValue = row.getLong("last_value");
		boolean unknown = row.wasNull();
		return new Sequence(new ObjectName(row.getString("nspname"), row.getString("relname")), "",
				row.getLong("seqincrement"), row.getLong("seqmin"), row.getLong("seqmax"), row.getBoolean("seqcycle"),
				row.getLong("seqstart"), unknown ? null : lastValue, row.getBoolean("usable"), target(row), null);
	}

}
