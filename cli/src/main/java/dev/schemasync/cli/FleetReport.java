package dev.schemasync.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.schemasync.fleet.Target;
import dev.schemasync.fleet.TargetResult;
import dev.schemasync.fleet.TargetResult.Outcome;
import dev.schemasync.report.Finding;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.CodeRollback;
import org.jspecify.annotations.Nullable;

/**
 * The report about one target of many, in one line.
 *
 * @param report the report
 * @param threshold the mildest finding that is a failure
 * @param rollback whether the release before could run there, {@code null} if that is not
 * known
 */
record FleetReport(SchemaReport report, Severity threshold, @Nullable CodeRollback rollback) {

	/**
	 * Return the result of a validation, after migrations if there were any.
	 * @param target what was validated
	 * @param applied the migrations that were applied before, or none
	 * @return the result
	 */
	TargetResult result(Target target, List<String> applied) {
		List<Finding> counting = this.report.findings()
			.stream()
			.filter((finding) -> finding.severity().isAtLeast(this.threshold))
			.toList();
		StringBuilder summary = new StringBuilder();
		if (!applied.isEmpty()) {
			summary.append("applied ").append(applied.size()).append(", ");
		}
		summary.append(counting.isEmpty() ? "schema is valid" : words(counting));
		if (this.rollback != null && !this.rollback.safe()) {
			summary.append(", ").append(this.rollback.words());
		}
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("applied", applied);
		details.put("schemaVersion", this.report.schemaVersion());
		details.put("pending", this.report.pending());
		details.put("status", this.report.isValid() ? "valid" : "invalid");
		details.put("findings", this.report.findings().stream().map(FleetReport::json).toList());
		if (this.rollback != null) {
			details.put("rollback", Map.of("safe", this.rollback.safe(), "to", this.rollback.to()));
		}
		return new TargetResult(target.name(), counting.isEmpty() ? Outcome.DONE : Outcome.FINDINGS, summary.toString(),
				details, Duration.ZERO);
	}

	private static String words(List<Finding> findings) {
		Finding first = findings.getFirst();
		String others = (findings.size() > 1) ? " and %d more".formatted(findings.size() - 1) : "";
		return "%s %s%s".formatted(first.code().id(), first.path(), others);
	}

	private static Map<String, Object> json(Finding finding) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("code", finding.code().id());
		entry.put("severity", finding.severity().id());
		entry.put("path", finding.path());
		entry.put("message", finding.message());
		return entry;
	}

}
