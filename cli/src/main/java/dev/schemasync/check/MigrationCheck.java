package dev.schemasync.check;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.migration.MigrationListener;
import dev.schemasync.migration.RehearsedChangeSet;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.plan.RowWishes;
import dev.schemasync.report.CheckedChangeSet;
import dev.schemasync.report.CheckedChangeSet.Rollback;
import dev.schemasync.report.Finding;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Applies migrations to a database that is there for it, one by one, with rows; measures
 * what each does, undoes it, and applies it again.
 */
public final class MigrationCheck {

	private final Options options;

	private final MigrationListener listener;

	private final List<CheckedChangeSet> changeSets = new ArrayList<>();

	private final List<Verdicts> verdicts = new ArrayList<>();

	private final ForeignKeys foreignKeys = new ForeignKeys();

	/** The tables that each file made. */
	private final Map<String, Set<ObjectName>> made = new HashMap<>();

	private int version;

	private boolean failed;

	/** How many change sets need no check any more. */
	private int done;

	/** How sample rows were in the way of the next one, {@code null} if they were not. */
	private @Nullable RowFailure rowFailure;

	private MigrationCheck(Options options, MigrationListener listener) {
		this.options = options;
		this.listener = listener;
	}

	/**
	 * Check all migrations. What a failed one or a wrong rollback leaves is thrown away:
	 * the check goes on in another database, which has what a deploy makes.
	 * @param shadows gives an empty database each time, which is changed
	 * @param options what to look at
	 * @param listener is told what is done
	 * @return what was found
	 */
	public static Result run(Supplier<Shadow> shadows, Options options, MigrationListener listener) {
		MigrationCheck check = new MigrationCheck(options, listener);
		Shadow last = shadows.get();
		while (!check.isCompleteIn(last)) {
			last = shadows.get();
		}
		return check.result(last);
	}

	/** Apply what needs no check, then check one after the other. */
	private boolean isCompleteIn(Shadow shadow) {
		Iterator<Integer> positions = IntStream.iterate(0, (position) -> position + 1).iterator();
		ShadowState state = new ShadowState(shadow.database(), shadow.migrator().history().historyTables());
		shadow.migrator().rehearse((changeSet) -> {
			if (!state.isLost() && !this.failed) {
				next(changeSet, positions.next(), state);
			}
		}, this.listener);
		return !state.isLost() || this.failed;
	}

	private Result result(Shadow shadow) {
		if (!this.failed) {
			try (Connection connection = shadow.database().getConnection()) {
				this.foreignKeys.report(connection);
			}
			catch (SQLException ex) {
				throw unreadable(ex);
			}
		}
		this.verdicts.forEach(Verdicts::needless);
		return new Result(this.changeSets,
				this.verdicts.stream().flatMap((verdict) -> verdict.findings().stream()).toList(),
				this.verdicts.stream().mapToInt(Verdicts::ignored).sum(), !this.failed);
	}

	private static IllegalStateException unreadable(SQLException cause) {
		return new IllegalStateException("The shadow database cannot be read", cause);
	}

	private void next(RehearsedChangeSet changeSet, int position, ShadowState state) {
		try {
			state.use(changeSet.connection());
			this.version = changeSet.connection().getMetaData().getDatabaseMajorVersion();
			if (!this.options.isNew().test(changeSet)) {
				changeSet.apply(Measurement.NONE);
				state.changed();
			}
			else if (position < this.done) {
				Application.repeat(changeSet, state);
			}
			else {
				check(changeSet, state);
			}
			if (position >= this.done && this.rowFailure == null) {
				this.done++;
				this.listener.done(changeSet.id());
			}
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	private void check(RehearsedChangeSet changeSet, ShadowState state) throws SQLException {
		RowFailure inTheWay = this.rowFailure;
		if (inTheWay == null) {
			state.fill(RowWishes.NONE);
		}
		else if (inTheWay.wishes() != null) {
			state.fill(inTheWay.wishes());
		}
		RunningRelease running = this.options.running();
		if (running != null) {
			running.look();
		}
		Relations known = state.relations();
		DatabaseDefinition before = state.definition();
		Application application = new Application(changeSet, state, known, state.rows(), inTheWay);
		this.rowFailure = application.apply();
		if (this.rowFailure != null) {
			state.lose();
			return;
		}
		Set<ObjectName> fresh = this.made.computeIfAbsent(this.options.hasBase() ? "" : changeSet.file(),
				(file) -> new HashSet<>());
		Path file = this.options.files().apply(changeSet.file());
		state.changed();
		DatabaseDefinition after = application.isApplied() ? state.definition() : before;
		TableRows rowsBefore = application.rows();
		TableRows rowsAfter = application.isApplied() ? state.rows() : rowsBefore;
		state.compare(rowsBefore, rowsAfter);
		Trial trial = new Trial(changeSet.id(),
				changeSet.isWholeFile() ? ChangeSetSource.of(file) : ChangeSetSource.of(file, changeSet.id()),
				changeSet.isTransactional(), application.statements(), known, new Schemas(before, after), rowsBefore,
				rowsBefore.replaced(rowsAfter), fresh, new Trial.Setting(this.version, this.options.sizes(),
						this.options.waitsForEver(), this.options.hasBase(), running != null, changeSet.isWholeFile()));
		Verdicts found = new Verdicts(trial);
		Rules.check(trial, found);
		application.report(found);
		this.foreignKeys.add(trial, found);
		if (running != null && application.isApplied()) {
			running.compare(found);
		}
		Rollback rollback = Rollback.UNTRIED;
		// a change set that its preconditions keep from running has nothing to undo
		boolean ran = !application.statements().isEmpty() || !before.lines().equals(after.lines());
		if (application.isApplied() && ran) {
			rollback = new RollbackProof(changeSet, state, found).run(before, after, rowsBefore, rowsAfter);
		}
		this.failed = !application.isApplied();
		if (rollback == Rollback.WRONG) {
			state.changed();
			if (!state.definition().lines().equals(after.lines())) {
				state.lose();
			}
		}
		fresh.addAll(trial.schemas().newViews());
		state.relations().byOid().forEach((oid, relation) -> {
			if (relation.isTable() && !known.byOid().containsKey(oid)) {
				fresh.add(relation.name());
			}
		});
		this.verdicts.add(found);
		this.changeSets.add(trial.summary(rollback));
	}

	/**
	 * An empty database that is there for the check.
	 *
	 * @param migrator applies migrations to it
	 * @param database opens connections to it
	 */
	public record Shadow(SchemaMigrator migrator, DataSource database) {

	}

	/**
	 * What to look at.
	 *
	 * @param isNew which change sets are checked; the others are only applied
	 * @param hasBase whether that is known, or all are taken to be new
	 * @param files finds the file of a change set by the name that the history has for it
	 * @param sizes how large the tables are where it counts, {@code null} if nobody said
	 * @param waitsForEver whether migrations wait for a lock for as long as it takes
	 * @param running the release that runs meanwhile, {@code null} if nobody said
	 */
	public record Options(Predicate<RehearsedChangeSet> isNew, boolean hasBase, Function<String, @Nullable Path> files,
			@Nullable TableSizes sizes, boolean waitsForEver, @Nullable RunningRelease running) {

	}

	/**
	 * What was found.
	 *
	 * @param changeSets the change sets that were checked, in order
	 * @param findings what is wrong with them
	 * @param ignored how many findings their comments leave out
	 * @param complete whether all were applied; if not, one failed, and those after it
	 * were not checked
	 */
	public record Result(List<CheckedChangeSet> changeSets, List<Finding> findings, int ignored, boolean complete) {

		public Result {
			changeSets = List.copyOf(changeSets);
			findings = List.copyOf(findings);
		}

	}

}
