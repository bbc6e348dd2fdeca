package dev.schemasync.check;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.RehearsedChangeSet;
import dev.schemasync.plan.RowWishes;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;
import dev.schemasync.statement.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * How a change set was applied: with rows, else without any, as those are only samples.
 */
final class Application {

	private static final String ACTIVE_TRANSACTION = "25001";

	private static final String UNIQUE_VIOLATION = "23505";

	private static final String FOREIGN_KEY_VIOLATION = "23503";

	private static final String NOT_NULL_VIOLATION = "23502";

	private static final String CHECK_VIOLATION = "23514";

	/** A subquery found several rows where one was meant. */
	private static final String CARDINALITY_VIOLATION = "21000";

	/** Whether it may write values that it reads, and not only say what they shall be. */
	private static final Predicate<SqlScript.Part> WRITES = (part) -> !part.startsWith("ALTER")
			&& !part.startsWith("CREATE");

	private final RehearsedChangeSet changeSet;

	private final ShadowState state;

	private final Relations known;

	private Measurement measurement;

	/** What was there before it. */
	private TableRows rows;

	/** How it failed with sample rows. */
	private @Nullable RowFailure withRows;

	private @Nullable MigrationFailedException failure;

	/**
	 * Create an application.
	 * @param changeSet the change set
	 * @param state the database
	 * @param known what it has
	 * @param rows the rows that it has
	 * @param withRows how it failed with sample rows, {@code null} if it was not tried
	 */
	Application(RehearsedChangeSet changeSet, ShadowState state, Relations known, TableRows rows,
			@Nullable RowFailure withRows) {
		this.changeSet = changeSet;
		this.state = state;
		this.known = known;
		this.rows = rows;
		this.withRows = withRows;
		this.measurement = state.measurement(known);
	}

	/**
	 * Apply it: with sample rows, with others that fit better what it does, with those of
	 * the migrations only.
	 * @return how sample rows were in its way, if it has to be applied to another
	 * database, as this one has also rows that belong there, else {@code null}
	 */
	@Nullable RowFailure apply() throws SQLException {
		boolean without = this.withRows != null && this.withRows.wishes() == null;
		this.failure = tryOnce();
		if (without && this.failure != null && isAboutRows(this.failure)) {
			this.withRows = new RowFailure(this.failure, RowFailure.Rows.OF_MIGRATIONS, null);
			this.state.empty();
			again();
			return null;
		}
		while (!without && this.failure != null && isAboutRows(this.failure)) {
			this.withRows = (this.withRows == null) ? first(this.failure) : this.withRows.as(this.withRows.rows());
			// without a transaction, a part of it stays
			if (!this.changeSet.isTransactional() || !this.state.isEmptied()) {
				return this.withRows;
			}
			RowWishes wishes = this.withRows.wishes();
			without = wishes == null;
			if (wishes != null) {
				this.state.fill(wishes);
				this.rows = this.state.rows();
			}
			again();
		}
		if (this.failure == null && this.withRows != null && this.withRows.wishes() != null) {
			this.withRows = this.withRows.as(isWriting() ? RowFailure.Rows.SOME_SAMPLES : RowFailure.Rows.ONLY_SAMPLES);
		}
		return null;
	}

	private boolean isWriting() {
		return statements().stream().anyMatch((statement) -> statement.parts().stream().anyMatch(WRITES));
	}

	private void again() throws SQLException {
		this.measurement = this.state.measurement(this.known);
		this.failure = tryOnce();
	}

	private RowFailure first(MigrationFailedException rejected) {
		if (canOnlyBeSamples(rejected)) {
			return new RowFailure(rejected, RowFailure.Rows.ONLY_SAMPLES, null);
		}
		boolean writes = last(WRITES);
		RowFailure.Rows rows = (writes && !NOT_NULL_VIOLATION.equals(state(rejected))) ? RowFailure.Rows.SOME_SAMPLES
				: RowFailure.Rows.LIKE_SAMPLES;
		boolean isAboutValues = CHECK_VIOLATION.equals(state(rejected)) || state(rejected).startsWith("22");
		List<Change> changes = statements().stream()
			.flatMap((statement) -> statement.parts().stream())
			.flatMap((part) -> part.changes().stream())
			.toList();
		return new RowFailure(rejected, rows, isAboutValues ? RowWishes.before(changes) : null);
	}

	/** Apply what was applied to another database, and proved to be possible there. */
	static void repeat(RehearsedChangeSet changeSet, ShadowState state) throws SQLException {
		try {
			changeSet.apply(Measurement.NONE);
		}
		catch (MigrationFailedException ex) {
			state.requireConnection(ex);
			state.empty();
			changeSet.apply(Measurement.NONE);
		}
		state.changed();
	}

	private boolean canOnlyBeSamples(MigrationFailedException rejected) {
		return switch (state(rejected)) {
			// another rule says of what is unique from now on that rows may be equal
			case UNIQUE_VIOLATION -> last((part) -> part.startsWith("INSERT")) || !isWriting();
			case FOREIGN_KEY_VIOLATION -> last((part) -> part.startsWith("ALTER"));
			default -> false;
		};
	}

	/**
	 * Whether what failed is such a statement: one whose numbers sample rows have too, or
	 * that looks for rows to refer to. Liquibase shows no text of what it loads from a
	 * file.
	 */
	private boolean last(Predicate<SqlScript.Part> such) {
		List<StatementEffects> tried = this.measurement.statements();
		return !tried.isEmpty() && tried.getLast().parts().stream().allMatch(such);
	}

	private @Nullable MigrationFailedException tryOnce() throws SQLException {
		try {
			this.changeSet.apply(this.measurement);
			return null;
		}
		catch (MigrationFailedException ex) {
			this.state.requireConnection(ex);
			return ex;
		}
	}

	boolean isApplied() {
		return this.failure == null;
	}

	TableRows rows() {
		return this.rows;
	}

	List<StatementEffects> statements() {
		return this.measurement.statements();
	}

	/** Say how it failed, unless a rule knows it better. */
	void report(Verdicts verdicts) {
		boolean requires = statements().stream()
			.flatMap((statement) -> statement.parts().stream())
			.flatMap((part) -> part.changes().stream())
			.anyMatch((change) -> change instanceof ColumnChange.AddColumn add && add.spec().notNull()
					&& add.spec().defaultExpression() == null);
		Severity severity = (this.withRows != null && !requires) ? this.withRows.severity() : null;
		if (this.withRows != null && severity != null) {
			verdicts.add(FindingCode.FAILS_ON_ROWS, severity, null,
					String.valueOf(this.withRows.failure().getMessage()), this.withRows.help());
		}
		if (this.failure != null && !ACTIVE_TRANSACTION.equals(state(this.failure))) {
			verdicts.add(FindingCode.MIGRATION_FAILS, null, String.valueOf(this.failure.getMessage()),
					"Correct it; what comes after it was not checked.");
		}
	}

	private static boolean isAboutRows(MigrationFailedException failure) {
		String state = state(failure);
		return state.startsWith("23") || state.startsWith("22") || CARDINALITY_VIOLATION.equals(state);
	}

	/** The innermost one: what follows a failure in a transaction fails as well. */
	private static String state(Throwable failure) {
		String state = "";
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				state = sql.getSQLState();
			}
		}
		return state;
	}

}
