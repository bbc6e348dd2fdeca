package dev.schemasync.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The tables and indexes of a database at one moment, with the locks and the work of the
 * transaction that looks.
 *
 * @param byOid what there is, by its number
 * @param locks the strongest lock on each relation
 * @param walPosition how much was written to the write-ahead log
 */
record Relations(Map<Long, Relation> byOid, Map<Long, LockMode> locks, long walPosition) {

	private static final String RELATIONS = """
			SELECT c.oid::bigint, n.nspname, c.relname, c.relkind, coalesce(pg_relation_filenode(c.oid), 0)::bigint,
				pg_stat_get_xact_numscans(c.oid),
				pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
					+ pg_stat_get_xact_tuples_deleted(c.oid),
				coalesce(i.indrelid, 0)::bigint, coalesce(i.indisvalid, true), c.relispartition
			FROM pg_class c
			JOIN pg_namespace n ON n.oid = c.relnamespace
			LEFT JOIN pg_index i ON i.indexrelid = c.oid
			WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I') AND n.nspname <> 'information_schema'
				AND NOT starts_with(n.nspname, 'pg_')
			ORDER BY n.nspname, c.relname""";

	private static final String LOCKS = """
			SELECT l.relation::bigint, l.mode, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint
			FROM (SELECT pg_backend_pid() AS pid) me
			LEFT JOIN pg_locks l ON l.pid = me.pid AND l.locktype = 'relation'
				AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

	static final Relations NONE = new Relations(Map.of(), Map.of(), 0);

	static Relations read(Connection connection) throws SQLException {
		Map<Long, LockMode> locks = new HashMap<>();
		Map<Long, Relation> relations = new LinkedHashMap<>();
		long wal = 0;
		try (Statement statement = connection.createStatement()) {
			// before the other query, which locks what it reads
			try (ResultSet row = statement.executeQuery(LOCKS)) {
				while (row.next()) {
					wal = row.getLong(3);
					if (row.getString(2) != null) {
						locks.merge(row.getLong(1), LockMode.of(row.getString(2)), LockMode::stronger);
					}
				}
			}
			try (ResultSet row = statement.executeQuery(RELATIONS)) {
				while (row.next()) {
					relations.put(row.getLong(1),
							new Relation(new ObjectName(row.getString(2), row.getString(3)), row.getString(4).charAt(0),
									row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getBoolean(9),
									row.getBoolean(10)));
				}
			}
		}
		return new Relations(relations, locks, wal);
	}

	/** Find a table by its name, which may lack the schema. */
	@Nullable Relation table(ObjectName name) {
		for (Relation relation : this.byOid.values()) {
			if (relation.isTable() && relation.isCalled(name)) {
				return relation;
			}
		}
		return null;
	}

	/** Find an index by its name, which may lack the schema. */
	@Nullable Relation index(ObjectName name) {
		for (Relation relation : this.byOid.values()) {
			if (!relation.isTable() && relation.isCalled(name)) {
				return relation;
			}
		}
		return null;
	}

	/** The table of an index. */
	@Nullable Relation tableOf(Relation index) {
		return this.byOid.get(index.tableOfIndex());
	}

	/**
	 * A table or index.
	 *
	 * @param name its name
	 * @param kind its kind, as {@code relkind} has it
	 * @param file the number of its file, another one when it was written anew
	 * @param scans how often the transaction read it from one end to the other
	 * @param written how many rows the transaction wrote
	 * @param tableOfIndex the table of an index, {@code 0} for a table
	 * @param valid whether an index is usable
	 * @param partition whether it is part of a partitioned one
	 */
	record Relation(ObjectName name, char kind, long file, long scans, long written, long tableOfIndex, boolean valid,
			boolean partition) {

		boolean isTable() {
			return this.tableOfIndex == 0;
		}

		boolean isPartitioned() {
			return this.kind == 'p' || this.kind == 'I';
		}

		boolean isCalled(ObjectName other) {
			return this.name.name().equals(other.name())
					&& (other.schema() == null || other.schema().equals(this.name.schema()));
		}

	}

}
