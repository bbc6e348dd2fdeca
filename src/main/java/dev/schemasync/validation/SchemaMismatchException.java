package dev.schemasync.validation;

import org.springframework.boot.ExitCodeGenerator;

import dev.schemasync.report.SchemaReport;

/** The database cannot carry what the code does, so the application must not start. */
public final class SchemaMismatchException extends RuntimeException implements ExitCodeGenerator {

	private final transient SchemaReport report;

	SchemaMismatchException(SchemaReport report) {
		super(report.summary());
		this.report = report;
	}

	/**
	 * Return what was found.
	 * @return the report
	 */
	public SchemaReport report() {
		return this.report;
	}

	@Override
	public int getExitCode() {
		return 1;
	}

}
