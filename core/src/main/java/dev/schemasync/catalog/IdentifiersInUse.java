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

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Counter;
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
final class IdentifiersInUse {

	private final List<String> searchPath;

	private final Map<ObjectName, Table> tables = new HashMap<>();

	IdentifiersInUse(List<String> searchPath, List<Table> tables) {
		this.searchPath = searchPath;
		tables.forEach((table) -> this.tables.put(table.name(), table));
	}

	/** Return the sequences, completed for those of which it is known who uses them. */
	List<Sequence> complete(Connection connection, List<Sequence> sequences, Map<ObjectName, List<Target>> targets)
			throws SQLException {
		List<Target> asked = targets.values().stream().flatMap(List::stream).toList();
		Map<Target, Long> largest = largest(connection, asked);
		return sequences.stream().map((sequence) -> {
			Long value = largest(largest, targets.getOrDefault(sequence.name(), List.of()));
			return (value != null) ? sequence.withLargestUsed(value) : sequence;
		}).toList();
	}

	/** Return the counters of which the database has the table. */
	List<Counter> counters(Connection connection, List<Counter> expected) throws SQLException {
		List<Target> asked = expected.stream().map(Counter::feeds).flatMap(List::stream).map(this::resolve).toList();
		Map<Target, Long> largest = largest(connection, asked);
		List<Counter> found = new ArrayList<>();
		for (Counter counter : expected) {
			Table table = find(counter.table());
			if (table != null && isReadable(table, counter)) {
				String where = (counter.keyColumn() == null) ? "" : " WHERE %s = %s"
					.formatted(Identifier.sql(counter.keyColumn()), Identifier.literal(counter.key()));
				Map<Integer, Long> value = ask(connection, "SELECT 0, (SELECT %s::bigint FROM %s%s LIMIT 1)"
					.formatted(Identifier.sql(counter.valueColumn()), table.name().sql(), where));
				if (value != null) {
					found.add(counter.found(table.name(), value.get(0),
							largest(largest, counter.feeds().stream().map(this::resolve).toList())));
				}
			}
		}
		return found;
	}

	private static boolean isReadable(Table table, Counter counter) {
		return table.privileges().contains(Operation.SELECT) && table.column(counter.valueColumn()) != null
				&& (counter.keyColumn() == null || table.column(counter.keyColumn()) != null);
	}

	private static @Nullable Long largest(Map<Target, Long> largest, List<Target> targets) {
		return targets.stream().map(largest::get).filter((value) -> value != null).max(Long::compare).orElse(null);
	}

	/** Return the same column of the table that the search path leads to. */
	Target resolve(Target target) {
		Table table = find(target.table());
		return (table != null) ? new Target(table.name(), target.column()) : target;
	}

	private @Nullable Table find(ObjectName name) {
		for (String schema : (name.schema() != null) ? List.of(name.schema()) : this.searchPath) {
			Table table = this.tables.get(new ObjectName(schema, name.name()));
			if (table != null) {
				return table;
			}
		}
		return null;
	}

	private Map<Target, Long> largest(Connection connection, List<Target> targets) throws SQLException {
		List<Target> cheap = targets.stream().distinct().filter(this::isCheap).toList();
		Map<Target, Long> largest = new HashMap<>();
		if (!cheap.isEmpty() && !ask(connection, cheap, largest)) {
			for (Target target : cheap) {
				ask(connection, List.of(target), largest);
			}
		}
		return largest;
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

	private static boolean ask(Connection connection, List<Target> targets, Map<Target, Long> largest)
			throws SQLException {
		List<String> queries = new ArrayList<>();
		for (int i = 0; i < targets.size(); i++) {
			queries.add("SELECT %d, max(%s)::bigint FROM %s".formatted(i, Identifier.sql(targets.get(i).column()),
					targets.get(i).table().sql()));
		}
		Map<Integer, Long> values = ask(connection, String.join("\nUNION ALL\n", queries));
		if (values != null) {
			values.forEach((number, value) -> largest.put(targets.get(number), value));
		}
		return values != null;
	}

	/** Return the values by their numbers, or {@code null} if the query fails. */
	private static @Nullable Map<Integer, Long> ask(Connection connection, String sql) throws SQLException {
		Savepoint savepoint = connection.setSavepoint();
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
			Map<Integer, Long> values = new HashMap<>();
			while (row.next()) {
				long value = row.getLong(2);
				if (!row.wasNull()) {
					values.put(row.getInt(1), value);
				}
			}
			connection.releaseSavepoint(savepoint);
			return values;
		}
		catch (SQLException ex) {
			// a column that is no number is a finding of its own
			connection.rollback(savepoint);
			return null;
		}
	}

}
