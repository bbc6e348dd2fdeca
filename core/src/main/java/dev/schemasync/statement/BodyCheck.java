package dev.schemasync.statement;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

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
			if (Explanation.isUndefined(refusal, statement.certain())
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
		return (depth < DEPTH) ? called(step.certain(), used, rights, depth) : null;
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
