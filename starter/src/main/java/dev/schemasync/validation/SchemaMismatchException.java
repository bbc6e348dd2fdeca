package dev.schemasync.validation;

import org.springframework.boot.ExitCodeGenerator;

import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;

/** The database cannot carry what the code does, so the application must not start. */
public final class SchemaMismatchException extends RuntimeException implements ExitCodeGenerator {

	private final transient SchemaReport report;

	private final Severity failOn;

	SchemaMismatchException(SchemaReport report, Severity failOn) {
		super(report.summary());
		this.report = report;
		this.failOn = failOn;
	}

	/**
	 * Return what was found.
	 * @return the report
	 */
	public SchemaReport report() {
		return this.report;
	}

	/**
	 * Return how bad a finding must be to end the start.
	 * @return the threshold
	 */
	public Severity failOn() {
		return this.failOn;
	}

	@Override
	public int getExitCode() {
		return 1;
	}

}
