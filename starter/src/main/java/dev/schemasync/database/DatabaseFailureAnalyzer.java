package dev.schemasync.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;

/** Explains a start that failed because there is no database to use. */
final class DatabaseFailureAnalyzer implements FailureAnalyzer, Ordered {

	private static final String ACTION = "What to do: ";

	private static final String NO_DATA_SOURCE = "DataSourceBeanCreationException";

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof NoDatabaseException || cause.getClass().getSimpleName().equals(NO_DATA_SOURCE)) {
				return new FailureAnalysis(NoDatabaseException.MESSAGE, null, cause);
			}
			if (cause instanceof MalformedDatabaseUrlException || cause instanceof EmbeddedDatabaseException) {
				return analysis(cause);
			}
		}
		DatabaseUnavailableException unavailable = DatabaseUnavailableException.find(failure);
		return (unavailable != null) ? analysis(unavailable) : null;
	}

	private static FailureAnalysis analysis(Throwable cause) {
		String message = String.valueOf(cause.getMessage());
		int action = message.indexOf(ACTION);
		return (action < 0) ? new FailureAnalysis(message, null, cause) : new FailureAnalysis(
				message.substring(0, action).strip(), message.substring(action + ACTION.length()), cause);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 100;
	}

}
