package dev.schemasync.check;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.schemasync.change.Impact.Work;
import dev.schemasync.check.Relations.Relation;
import dev.schemasync.migration.StatementObserver;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;
import org.jspecify.annotations.Nullable;

/** Measures the statements of one change set. */
final class Measurement implements StatementObserver {

	/** Runs statements as they are, where nobody looks at what they do. */
	static final StatementObserver NONE = (connection, sql, execution) -> run(SqlScript.parts(sql), execution);

	private final DataSource database;

	private final Relations known;

	private final Set<String> without;

	private final List<StatementEffects> statements = new ArrayList<>();

	private @Nullable String running;

	private boolean runningAlone;

	/**
	 * Create a measurement.
	 * @param database opens connections beside that of the change set
	 * @param known what was there before
	 * @param without unqualified names of tables that do not count
	 */
	Measurement(DataSource database, Relations known, Collection<String> without) {
		this.database = database;
		this.known = known;
		this.without = Set.copyOf(without);
	}

	/** Return what the statements did, the one that failed at last. */
	List<StatementEffects> statements() {
		List<StatementEffects> all = new ArrayList<>(this.statements);
		if (this.running != null) {
			all.add(StatementEffects.failed(this.running, this.runningAlone));
		}
		return all;
	}

	@Override
	public void around(Connection connection, String sql, Execution execution) throws Exception {
		boolean alone = connection.getAutoCommit();
		Relations before = Relations.read(connection);
		List<SqlScript.Part> parts = SqlScript.parts(sql);
		Map<Long, LockMode> locks = new HashMap<>();
		this.running = sql;
		this.runningAlone = alone;
		long start = System.nanoTime();
		if (alone) {
			try (LockProbe probe = LockProbe.start(this.database, connection, before)) {
				start = System.nanoTime();
				run(parts, execution);
				locks.putAll(probe.locks());
			}
		}
		else {
			run(parts, execution);
		}
		Duration duration = Duration.ofNanos(System.nanoTime() - start);
		this.running = null;
		Relations after = Relations.read(connection);
		after.locks().forEach((relation, mode) -> locks.merge(relation, mode, LockMode::stronger));
		Map<ObjectName, Set<Work>> work = StatementEffects.work(this.known, before, after);
		work.keySet().removeIf((table) -> this.without.contains(table.name()));
		this.statements.add(new StatementEffects(sql, parts, alone, tables(locks), work,
				StatementEffects.written(this.known, before, after), duration,
				after.walPosition() - before.walPosition()));
	}

	/** What would drop another database of the server is left out. */
	private static void run(List<SqlScript.Part> parts, Execution execution) throws Exception {
		if (parts.stream().noneMatch((part) -> part.startsWith("DROP", "DATABASE"))) {
			execution.run();
		}
	}

	/** Locks that say something: reading the catalog takes the others too. */
	private Map<ObjectName, LockMode> tables(Map<Long, LockMode> locks) {
		Map<ObjectName, LockMode> tables = new LinkedHashMap<>();
		locks.forEach((oid, mode) -> {
			Relation relation = this.known.byOid().get(oid);
			if (relation != null && relation.isTable() && mode.compareTo(LockMode.ROW_EXCLUSIVE) >= 0
					&& !this.without.contains(relation.name().name())) {
				tables.put(relation.name(), mode);
			}
		});
		return tables;
	}

}
