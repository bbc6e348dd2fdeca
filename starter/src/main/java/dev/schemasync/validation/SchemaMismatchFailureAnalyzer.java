package dev.schemasync.validation;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import dev.schemasync.report.ReportFormat;

/** Explains a start that the validation ended, with the full report. */
final class SchemaMismatchFailureAnalyzer extends AbstractFailureAnalyzer<SchemaMismatchException> {

	private static final String ACTION = """
			Nothing serves with this schema. Choose one:
			- The database is behind or was changed by hand: follow the help of each finding in a new migration, and \
			deploy again.
			- The code is wrong or too new: deploy the version that fits this schema.
			- A finding is known and harmless: list it under schema-sync.validation.ignore with a reason.
			- An emergency: start once with SCHEMA_SYNC_VALIDATION_MODE=report, which logs the same report and serves.""";

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SchemaMismatchException cause) {
		String report = ReportFormat.TEXT.write(cause.report(), false).stripTrailing();
		return new FailureAnalysis(cause.report().isValid() ? report + threshold(cause) : report, ACTION, cause);
	}

	private static String threshold(SchemaMismatchException cause) {
		return "%n%nschema-sync.validation.fail-on is %s, so these findings end the start."
			.formatted(cause.failOn().id());
	}

}
