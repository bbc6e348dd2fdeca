package dev.schemasync.check;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import javax.sql.DataSource;

import dev.schemasync.change.Impact.Work;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionReader;
import dev.schemasync.migration.MigrationListener;
import dev.schemasync.migration.RehearsedChangeSet;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.report.CheckedChangeSet;
import dev.schemasync.report.CheckedChangeSet.Rollback;
import dev.schemasync.report.CheckedChangeSet.TableEffect;
import dev.schemasync.report.Finding;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * Applies migrations to a database that is there for it, one by one, with rows; measures
 * what each does, undoes it, and applies it again.
 */
public final class MigrationCheck {

	private final SchemaMigrator migrator;

	private final DataSource database;

	private final Options options;

	private final Set<String> historyTables;

	private final DefinitionReader definitions;

	private final List<CheckedChangeSet> changeSets = new ArrayList<>();

	private final List<Verdicts> verdicts = new ArrayList<>();

	private final ForeignKeys foreignKeys = new ForeignKeys();

	/** The tables that each file made. */
	private final Map<String, Set<ObjectName>> made = new HashMap<>();

	private int version;

	private boolean failed;

	/** What the last change set left, {@code null} if that has to be read. */
	private @Nullable DatabaseDefinition left;

	private MigrationCheck(SchemaMigrator migrator, DataSource database, Options options) {
		this.migrator = migrator;
		this.database = database;
		this.options = options;
		this.historyTables = migrator.history().historyTables();
		this.definitions = new DefinitionReader(this.historyTables);
	}

	/**
	 * Check all migrations that a database does not have.
	 * @param migrator applies them to the database
	 * @param database a database that is there for it, which is changed
	 * @param options what to look at
	 * @param listener is told what is done
	 * @return what was found
	 */
	public static Result run(SchemaMigrator migrator, DataSource database, Options options,
			MigrationListener listener) {
		MigrationCheck check = new MigrationCheck(migrator, database, options);
		migrator.rehearse((changeSet) -> {
			check.next(changeSet);
			listener.done(changeSet.id());
		}, listener);
		return check.result();
	}

	private Result result() {
		if (!this.failed) {
			try (Connection connection = this.database.getConnection()) {
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

	private void next(RehearsedChangeSet changeSet) {
		if (this.failed) {
			return;
		}
		try {
			Connection connection = changeSet.connection();
			connection.setAutoCommit(true);
			this.version = connection.getMetaData().getDatabaseMajorVersion();
			if (this.options.isNew().test(changeSet)) {
				check(changeSet, connection);
			}
			else {
				this.left = null;
				changeSet.apply(Measurement.NONE);
				connection.setAutoCommit(true);
			}
		}
		catch (SQLException ex) {
			throw unreadable(ex);
		}
	}

	private void check(RehearsedChangeSet changeSet, Connection connection) throws SQLException {
		ShadowState state = new ShadowState(connection, this.database, this.definitions, this.historyTables);
		state.fill();
		RunningRelease running = this.options.running();
		if (running != null) {
			running.look();
		}
		Relations known = Relations.read(connection);
		DatabaseDefinition before = (this.left != null) ? this.left : state.definition();
		TableRows rowsBefore = state.rows();
		Application application = new Application(changeSet, state,
				() -> new Measurement(this.database, known, this.historyTables));
		application.apply();
		Set<ObjectName> fresh = this.made.computeIfAbsent(this.options.hasBase() ? "" : changeSet.file(),
				(file) -> new HashSet<>());
		Path file = this.options.files().apply(changeSet.file());
		DatabaseDefinition after = application.isApplied() ? state.definition() : before;
		TableRows rowsAfter = application.isApplied() ? state.rows() : rowsBefore;
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
		this.left = (rollback == Rollback.WRONG) ? state.definition() : after;
		this.failed = !application.isApplied() || !this.left.lines().equals(after.lines());
		Relations now = Relations.read(connection);
		now.byOid().forEach((oid, relation) -> {
			if (relation.isTable() && !known.byOid().containsKey(oid)) {
				fresh.add(relation.name());
			}
		});
		this.verdicts.add(found);
		this.changeSets.add(checked(trial, rollback));
	}

	private static CheckedChangeSet checked(Trial trial, Rollback rollback) {
		List<TableEffect> effects = new ArrayList<>();
		trial.locks().forEach((table, mode) -> effects.addAll(effects(trial, table, mode)));
		return new CheckedChangeSet(trial.id(), trial.source().place(), trial.transactional(), effects,
				trial.statements().stream().mapToLong(StatementEffects::walBytes).sum(),
				trial.statements().stream().mapToLong((statement) -> statement.duration().toMillis()).sum(), rollback);
	}

	/** Its strongest lock, and the work that was done under weaker ones. */
	private static List<TableEffect> effects(Trial trial, ObjectName table, LockMode strongest) {
		Map<LockMode, Work> work = new EnumMap<>(LockMode.class);
		work.put(strongest, Work.NONE);
		for (StatementEffects statement : trial.statements()) {
			for (Work kind : statement.work(table)) {
				work.merge(statement.lock(table), kind, (one, other) -> (one.compareTo(other) >= 0) ? one : other);
			}
		}
		return work.entrySet()
			.stream()
			.map((entry) -> new TableEffect(table.toString(), entry.getKey().words(), entry.getKey().blocks(),
					entry.getValue().name().toLowerCase(Locale.ROOT)))
			.toList();
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
