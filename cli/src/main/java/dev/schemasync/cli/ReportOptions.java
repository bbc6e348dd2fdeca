package dev.schemasync.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Option;

import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;

/** The options that say how a report is printed, and when it is a failure. */
final class ReportOptions {

	@Option(names = "--format", paramLabel = "text|json|github|sarif|junit",
			completionCandidates = Candidates.Reports.class, defaultValue = "text",
			description = "The format of the report: ${DEFAULT-VALUE}.")
	private ReportFormat format = ReportFormat.TEXT;

	@Option(names = "--fail-on", paramLabel = "error|warning|info", completionCandidates = Candidates.Severities.class,
			description = "The mildest finding that makes the exit code 1; without it, "
					+ "schema-sync.validation.fail-on, else error.")
	private @Nullable Severity failOn;

	/**
	 * Return the mildest finding that is a failure.
	 * @param environment holds {@code schema-sync.validation.fail-on}
	 * @return its severity
	 */
	Severity threshold(Environment environment) {
		return (this.failOn != null) ? this.failOn
				: environment.getProperty("schema-sync.validation.fail-on", Severity.class, Severity.ERROR);
	}

	ReportFormat format() {
		return this.format;
	}

	/**
	 * Print a report.
	 * @param report the report
	 * @param environment holds {@code schema-sync.validation.fail-on}
	 * @param context where to print
	 * @return the exit code
	 */
	int print(SchemaReport report, Environment environment, CommandContext context) {
		return print(report, environment, context,
				"The schema does not fit the entities. What to do: follow the help of each finding, or deploy the "
						+ "code that fits this schema");
	}

	/**
	 * Print a report.
	 * @param report the report
	 * @param environment holds {@code schema-sync.validation.fail-on}
	 * @param context where to print
	 * @param advice what to say and to do if there is a failure
	 * @return the exit code
	 */
	int print(SchemaReport report, Environment environment, CommandContext context, String advice) {
		Severity threshold = threshold(environment);
		context.out().print(this.format.write(report, threshold, Terminal.hasColour()));
		context.out().flush();
		if (!report.hasFindings(threshold)) {
			return ExitCode.DONE;
		}
		context.err().println(advice);
		return ExitCode.FINDINGS;
	}

}
