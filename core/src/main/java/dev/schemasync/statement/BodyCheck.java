package dev.schemasync.statement;

import java.sql.SQLException;
import java.util.EnumSet;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.CalledFunction.Rights;
import dev.schemasync.statement.FunctionBody.Explainable;
import dev.schemasync.statement.TriggerRun.Step;
import dev.schemasync.statement.WriteProblem.Kind;

/** The check of what functions do, and the functions that they call. */
final class BodyCheck {

	/** Functions that call each other end somewhere. */
	private static final int DEPTH = 3;

	private final Explanation explanation;

	BodyCheck(Explanation explanation) {
		this.explanation = explanation;
	}

	/** Return what is wrong with a function, or {@code null} if nothing is. */
	@Nullable Found function(CalledFunction function) throws SQLException {
		return function(function, new Rights(null, null), 0);
	}

	private @Nullable Found function(CalledFunction function, Rights caller, int depth) throws SQLException {
		FunctionBody body = function.body();
		Rights rights = function.rights().or(caller);
		for (Step step : function.steps()) {
			Found found = step(step, body, rights, depth);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/**
	 * Return what a statement of the application fails of when its functions run, or
	 * {@code null}.
	 */
	@Nullable Found calls(UsedObjects used) throws SQLException {
		String forbidden = used.sequences().isEmpty() ? null
				: this.explanation.forbidden(null, used.sequencesOnly(), null);
		return (forbidden != null) ? new Found(Kind.FORBIDDEN, true, forbidden)
				: called(true, used, new Rights(null, null), 0);
	}

	/** Return what is wrong with a statement or condition, or {@code null}. */
	@Nullable Found step(Step step, FunctionBody body, Rights rights) throws SQLException {
		return step(step, body, rights, 0);
	}

	private @Nullable Found step(Step step, FunctionBody body, Rights rights, int depth) throws SQLException {
		Explainable statement = body.explainable(step);
		Refusal refusal = (statement != null) ? this.explanation.explain(statement.sql(), rights.searchPath()) : null;
		if (refusal != null && statement != null) {
			if (Explanation.isForbidden(refusal) && rights.role() == null) {
				return new Found(Kind.FORBIDDEN, step.certain(), refusal.message());
			}
			if (Explanation.isUndefined(refusal, statement.certain()) && !body.makesTables()
					&& (rights.role() == null || !this.explanation.isClosed(rights.searchPath()))) {
				return new Found(Kind.BROKEN, step.certain(), refusal.message());
			}
		}
		UsedObjects used = UsedObjects.of(step.tokens());
		String forbidden = (rights.role() != null || !used.sequences().isEmpty()) ? this.explanation.forbidden(
				rights.role(), (rights.role() != null) ? used : used.sequencesOnly(), rights.searchPath()) : null;
		if (forbidden != null) {
			return new Found(Kind.FORBIDDEN, step.certain(), forbidden);
		}
		if (depth == DEPTH) {
			return null;
		}
		Found below = (used.target() != null) ? below(step, used.target(), rights, depth) : null;
		return (below != null) ? below : called(step.certain(), used, rights, depth);
	}

	/** What the triggers of the table do that a function writes. */
	private @Nullable Found below(Step step, ObjectName target, Rights rights, int depth) throws SQLException {
		Operation operation = Operation.valueOf(step.tokens().getFirst().word());
		// what is selected, updated or deleted may be no row
		boolean oneRow = operation == Operation.INSERT
				&& step.tokens().stream().noneMatch((token) -> token.is("select"));
		for (TriggerCheck.Row trigger : this.explanation.triggers(target, rights.searchPath())) {
			boolean certain = step.certain() && oneRow && !trigger.conditional() && trigger.updateColumns().isEmpty();
			Found found = trigger.fires(operation) ? trigger(trigger, operation, depth + 1) : null;
			if (found != null && (found.kind() != Kind.REJECTED || certain)) {
				return new Found(found.kind(), found.certain() && certain, "it writes to %s, where trigger %s fails: %s"
					.formatted(target, trigger.name(), found.message()));
			}
		}
		return null;
	}

	private @Nullable Found trigger(TriggerCheck.Row trigger, Operation operation, int depth) throws SQLException {
		Plpgsql function = Plpgsql.parse(trigger.source());
		TriggerRun run = TriggerRun.of(function, operation, trigger.isOwn() ? trigger.table() : null);
		if (run.ends().equals(EnumSet.of(TriggerRun.End.EXCEPTION))) {
			return new Found(Kind.REJECTED, true, "its function always raises an exception");
		}
		FunctionBody body = new FunctionBody(trigger.table().sql(), function.variables(), operation)
			.of(trigger.function(), run.steps());
		for (Step step : run.steps()) {
			String field = trigger.missingField(operation, step.tokens());
			Found found = (field != null) ? new Found(Kind.BROKEN, step.certain(), field)
					: trigger.readsTransitionTable(step.tokens()) ? null : step(step, body, trigger.rights(), depth);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	private @Nullable Found called(boolean certain, UsedObjects used, Rights rights, int depth) throws SQLException {
		for (CalledFunction function : this.explanation.called(used, rights.searchPath())) {
			Found found = function(function, rights, depth + 1);
			if (found != null) {
				return new Found(found.kind(), found.certain() && certain,
						"it calls %s: %s".formatted(function.name(), found.message()));
			}
		}
		return null;
	}

	/**
	 * What is wrong.
	 *
	 * @param kind what happens
	 * @param certain whether it happens every time
	 * @param message what PostgreSQL says
	 */
	record Found(Kind kind, boolean certain, String message) {

	}

}
