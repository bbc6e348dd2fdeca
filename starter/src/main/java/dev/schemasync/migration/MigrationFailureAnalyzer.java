package dev.schemasync.migration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;

/** Explains a start that failed because the changelog could not be read or applied. */
final class MigrationFailureAnalyzer implements FailureAnalyzer, Ordered {

	private static final String ACTION = "What to do: ";

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		MigrationFailedException migration = MigrationFailedException.find(failure);
		if (migration == null) {
			return null;
		}
		String message = String.valueOf(migration.getMessage());
		int action = message.indexOf(ACTION);
		return (action < 0) ? new FailureAnalysis(message, null, failure) : new FailureAnalysis(
				message.substring(0, action).strip(), message.substring(action + ACTION.length()), failure);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 200;
	}

}
