package dev.schemasync.check;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.schemasync.change.ColumnChange;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.migration.RehearsedChangeSet;
import dev.schemasync.report.FindingCode;
import dev.schemasync.statement.SqlScript;
import org.jspecify.annotations.Nullable;

/**
 * How a change set was applied: with rows, else without any, as those are only samples.
 */
final class Application {

	private static final String ACTIVE_TRANSACTION = "25001";

	private static final String UNIQUE_VIOLATION = "23505";

	private static final String FOREIGN_KEY_VIOLATION = "23503";

	/** A subquery found several rows where one was meant. */
	private static final String CARDINALITY_VIOLATION = "21000";

	private final RehearsedChangeSet changeSet;

	private final ShadowState state;

	private final Supplier<Measurement> measurements;

	private Measurement measurement;

	private @Nullable MigrationFailedException withRows;

	private @Nullable MigrationFailedException withoutRows;

	/** Whether only sample rows can be in the way, which say nothing about others. */
	private boolean ofSamples;

	Application(RehearsedChangeSet changeSet, ShadowState state, Supplier<Measurement> measurements) {
		this.changeSet = changeSet;
		this.state = state;
		this.measurements = measurements;
		this.measurement = measurements.get();
	}

	void apply() throws SQLException {
		this.withRows = tryOnce();
		if (this.withRows != null && isAboutRows(this.withRows)) {
			this.ofSamples = UNIQUE_VIOLATION.equals(state(this.withRows)) && last((part) -> part.startsWith("INSERT"))
					|| FOREIGN_KEY_VIOLATION.equals(state(this.withRows)) && last((part) -> part.startsWith("ALTER"));
			this.state.empty();
			this.measurement = this.measurements.get();
			this.withoutRows = tryOnce();
		}
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

	private @Nullable MigrationFailedException tryOnce() {
		try {
			this.changeSet.apply(this.measurement);
			return null;
		}
		catch (MigrationFailedException ex) {
			return ex;
		}
	}

	boolean isApplied() {
		return this.withRows == null || (isAboutRows(this.withRows) && this.withoutRows == null);
	}

	List<StatementEffects> statements() {
		return this.measurement.statements();
	}

	/** Say how it failed, unless a rule knows it better. */
	void report(Verdicts verdicts) {
		if (this.withRows == null) {
			return;
		}
		boolean requires = statements().stream()
			.flatMap((statement) -> statement.parts().stream())
			.flatMap((part) -> part.changes().stream())
			.anyMatch((change) -> change instanceof ColumnChange.AddColumn add && add.spec().notNull()
					&& add.spec().defaultExpression() == null);
		if (isAboutRows(this.withRows) && !requires && !this.ofSamples) {
			verdicts.add(FindingCode.FAILS_ON_ROWS, null, String.valueOf(this.withRows.getMessage()),
					"Make the rows fit first, in a change set of its own. If no row of yours is like the sample that was in "
							+ "the way, say so in a comment.");
		}
		MigrationFailedException last = isAboutRows(this.withRows) ? this.withoutRows : this.withRows;
		if (last != null && !ACTIVE_TRANSACTION.equals(state(last))) {
			verdicts.add(FindingCode.MIGRATION_FAILS, null, String.valueOf(last.getMessage()),
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
