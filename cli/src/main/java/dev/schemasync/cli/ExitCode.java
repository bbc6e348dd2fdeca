package dev.schemasync.cli;

/** The exit codes that scripts rely on. */
final class ExitCode {

	/** Done, and nothing to report. */
	static final int DONE = 0;

	/** Findings, or pending or diverged migrations. */
	static final int FINDINGS = 1;

	/** The command was called wrongly. */
	static final int USAGE = 2;

	/** It could not be checked or applied. */
	static final int FAILED = 3;

	private ExitCode() {
	}

}
