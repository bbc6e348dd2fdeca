package dev.schemasync.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.MigrationListener;
import dev.schemasync.migration.RehearsedChangeSet;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.plan.RowWishes;
import dev.schemasync.report.CheckedChangeSet;
import dev.schemasync.report.RowEstimate;
import dev.schemasync.schema.ObjectName;

/**
 * Applies migrations to a database of their own whose tables have many rows, and
 * estimates how long each would take with as many as there are where it counts. What is
 * done to all rows takes as many times longer as there are more; so this is an estimate.
 */
public final class RowEstimates {

	private static final double NANOS_PER_MILLI = 1_000_000;

	private final DataSource database;

	private final Map<ObjectName, Long> wanted = new LinkedHashMap<>();

	private final Set<String> historyTables;

	/** Tables whose rows could not be made, and why. */
	private final Map<String, String> problems = new TreeMap<>();

	/** Those of each change set that was measured, as ids need not be unique. */
	private final List<List<RowEstimate>> inOrder = new ArrayList<>();

	private boolean failed;

	private RowEstimates(DataSource database, Map<String, Long> wanted, Set<String> historyTables) {
		this.database = database;
		wanted.forEach((table, rows) -> {
			ObjectName name = ObjectName.parse(table);
			this.wanted.put(name, rows);
			this.problems.put(name.toString(), "no change set finds such a table with rows");
		});
		this.historyTables = historyTables;
	}

	/**
	 * Apply all migrations that a database does not have, and measure them.
	 * @param migrator applies them to the database
	 * @param database a database that is there for it, which is changed
	 * @param rows how many rows tables have where it counts
	 * @param isNew which change sets are measured; the others are only applied
	 * @return the estimates
	 */
	public static RowEstimates measure(SchemaMigrator migrator, DataSource database, Map<String, Long> rows,
			Predicate<RehearsedChangeSet> isNew) {
		RowEstimates estimates = new RowEstimates(database, rows, migrator.history().historyTables());
		migrator.rehearse((changeSet) -> estimates.next(changeSet, isNew.test(changeSet)),
				MigrationListener.logging((id) -> {
				}));
		return estimates;
	}

	/**
	 * Return change sets with their estimates.
	 * @param changeSets what was measured on a few rows
	 * @return the same with how long they would take
	 */
	public List<CheckedChangeSet> addTo(List<CheckedChangeSet> changeSets) {
		List<CheckedChangeSet> result = new ArrayList<>();
		for (int i = 0; i < changeSets.size(); i++) {
			result.add(changeSets.get(i).withEstimates((i < this.inOrder.size()) ? this.inOrder.get(i) : List.of()));
		}
		return result;
	}

	/**
	 * Return what could not be estimated.
	 * @return the reasons by the names of the tables
	 */
	public Map<String, String> problems() {
		return this.problems;
	}

	private void next(RehearsedChangeSet changeSet, boolean measured) {
		if (this.failed) {
			return;
		}
		try {
			Connection connection = changeSet.connection();
			connection.setAutoCommit(true);
			ShadowState state = new ShadowState(this.database, this.historyTables);
			state.use(connection);
			if (measured) {
				measure(changeSet, connection, state);
			}
			else {
				apply(changeSet, state);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The shadow database cannot be read", ex);
		}
	}

	private void measure(RehearsedChangeSet changeSet, Connection connection, ShadowState state) throws SQLException {
		state.fill(RowWishes.NONE);
		Relations known = Relations.read(connection);
		Map<ObjectName, Long> there = fill(connection, known);
		List<RowEstimate> estimates = new ArrayList<>();
		this.inOrder.add(estimates);
		Measurement measurement = new Measurement(this.database, known, this.historyTables);
		try {
			changeSet.apply(measurement);
		}
		catch (MigrationFailedException ex) {
			apply(changeSet, state);
			return;
		}
		there.forEach((table, rows) -> {
			double millis = measurement.statements()
				.stream()
				.filter((statement) -> !statement.work(table).isEmpty())
				.mapToLong((statement) -> statement.duration().toNanos())
				.sum() / NANOS_PER_MILLI;
			long all = this.wanted.entrySet()
				.stream()
				.filter((entry) -> known.table(entry.getKey()) == known.table(table))
				.mapToLong(Map.Entry::getValue)
				.findFirst()
				.orElse(rows);
			if (millis > 0) {
				estimates.add(new RowEstimate(table.toString(), all, Math.round(millis * all / rows), rows,
						Math.round(millis)));
			}
		});
	}

	/** How many rows each of the tables has now. */
	private Map<ObjectName, Long> fill(Connection connection, Relations known) {
		Map<ObjectName, Long> there = new LinkedHashMap<>();
		this.wanted.forEach((name, rows) -> {
			Relations.Relation table = known.table(name);
			if (table != null) {
				try {
					long number = ManyRows.fill(connection, table.name(), rows);
					if (number > 0) {
						there.put(table.name(), number);
						this.problems.remove(name.toString());
					}
				}
				catch (SQLException ex) {
					this.problems.put(name.toString(), String.valueOf(ex.getMessage()).lines().findFirst().orElse(""));
				}
			}
		});
		return there;
	}

	/** Without rows, if there are some in the way. */
	private void apply(RehearsedChangeSet changeSet, ShadowState state) throws SQLException {
		try {
			changeSet.apply(Measurement.NONE);
		}
		catch (MigrationFailedException ex) {
			state.empty();
			try {
				changeSet.apply(Measurement.NONE);
			}
			catch (MigrationFailedException again) {
				this.failed = true;
			}
		}
	}

}
