package dev.schemasync.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.MigrationListener;
import dev.schemasync.migration.RehearsedChangeSet;
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

	private final Predicate<RehearsedChangeSet> isNew;

	private final Map<ObjectName, Long> wanted = new LinkedHashMap<>();

	/** Tables whose rows could not be made, and why. */
	private final Map<String, String> problems = new TreeMap<>();

	/** Those of each change set that was measured, as ids need not be unique. */
	private final List<List<RowEstimate>> inOrder = new ArrayList<>();

	private boolean failed;

	/** How many change sets are only applied from now on. */
	private int done;

	private RowEstimates(Map<String, Long> wanted, Predicate<RehearsedChangeSet> isNew) {
		this.isNew = isNew;
		wanted.forEach((table, rows) -> {
			ObjectName name = ObjectName.parse(table);
			this.wanted.put(name, rows);
			this.problems.put(name.toString(), "no change set finds such a table with rows");
		});
	}

	/**
	 * Apply all migrations, and measure them. One that rows are in the way of is not
	 * measured: it goes on in another database, where that one finds no rows but those of
	 * the migrations before it.
	 * @param shadows gives an empty database each time, which is changed
	 * @param rows how many rows tables have where it counts
	 * @param isNew which change sets are measured; the others are only applied
	 * @return the estimates
	 */
	public static RowEstimates measure(Supplier<MigrationCheck.Shadow> shadows, Map<String, Long> rows,
			Predicate<RehearsedChangeSet> isNew) {
		RowEstimates estimates = new RowEstimates(rows, isNew);
		while (!estimates.isCompleteIn(shadows.get())) {
			// the next one has no rows that were in the way
		}
		return estimates;
	}

	private boolean isCompleteIn(MigrationCheck.Shadow shadow) {
		Iterator<Integer> positions = IntStream.iterate(0, (position) -> position + 1).iterator();
		ShadowState state = new ShadowState(shadow.database(), shadow.migrator().history().historyTables());
		shadow.migrator().rehearse((changeSet) -> {
			if (!state.isLost() && !this.failed) {
				next(changeSet, positions.next(), state);
			}
		}, MigrationListener.logging((id) -> {
		}));
		return !state.isLost() || this.failed;
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

	private void next(RehearsedChangeSet changeSet, int position, ShadowState state) {
		boolean isMeasured = position >= this.done && this.isNew.test(changeSet);
		try {
			state.use(changeSet.connection());
			if (isMeasured) {
				measure(changeSet, changeSet.connection(), state);
			}
			else {
				changeSet.apply(Measurement.NONE);
			}
		}
		catch (MigrationFailedException ex) {
			// where no rows but its own are in the way, it fails for good
			this.failed = position < this.done;
			this.done = position + 1;
			state.lose();
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
		Measurement measurement = state.measurement(known);
		changeSet.apply(measurement);
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

}
