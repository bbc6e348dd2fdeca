package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Sequence.Target;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;

/**
 * Looks up the largest identifier in use, which tells whether a sequence is behind, as it
 * is after an import. Only where an index on the column makes that one look-up.
 */
final class SequencePositions {

	private final Map<ObjectName, Table> tables = new HashMap<>();

	SequencePositions(List<Table> tables) {
		tables.forEach((table) -> this.tables.put(table.name(), table));
	}

	/** Return the sequences, completed for those of the given names. */
	List<Sequence> complete(Connection connection, List<Sequence> sequences, Map<ObjectName, Target> targets)
			throws SQLException {
		List<ObjectName> asked = new ArrayList<>();
		StringBuilder sql = new StringBuilder();
		for (Map.Entry<ObjectName, Target> entry : targets.entrySet()) {
			if (isCheap(entry.getValue())) {
				sql.append(asked.isEmpty() ? "" : "\nUNION ALL\n")
					.append("SELECT %d, max(%s)::bigint FROM %s".formatted(asked.size(),
							Identifier.sql(entry.getValue().column()), entry.getValue().table().sql()));
				asked.add(entry.getKey());
			}
		}
		Map<ObjectName, Long> largest = asked.isEmpty() ? Map.of() : ask(connection, sql.toString(), asked);
		return sequences.stream()
			.map((sequence) -> largest.containsKey(sequence.name())
					? sequence.withLargestUsed(largest.get(sequence.name())) : sequence)
			.toList();
	}

	private boolean isCheap(Target target) {
		Table table = this.tables.get(target.table());
		return table != null && table.privileges().contains(Operation.SELECT)
				&& !table.traits().contains(Table.Trait.EMPTY)
				&& !table.traits().contains(Table.Trait.ROW_SECURITY_WITHOUT_POLICY)
				&& table.column(target.column()) != null
				&& table.indexes()
					.stream()
					.anyMatch((index) -> index.valid() && index.predicate() == null && index.method().equals("btree")
							&& index.keys().getFirst().equals(target.column()));
	}

	private static Map<ObjectName, Long> ask(Connection connection, String sql, List<ObjectName> asked)
			throws SQLException {
		Map<ObjectName, Long> largest = new HashMap<>();
		Savepoint savepoint = connection.setSavepoint();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			while (row.next()) {
				long value = row.getLong(2);
				if (!row.wasNull()) {
					largest.put(asked.get(row.getInt(1)), value);
				}
			}
			connection.releaseSavepoint(savepoint);
		}
		catch (SQLException ex) {
			// a column that is no number is a finding of its own
			connection.rollback(savepoint);
		}
		return largest;
	}

}
