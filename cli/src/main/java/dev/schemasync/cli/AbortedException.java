package dev.schemasync.cli;

import org.springframework.boot.ExitCodeGenerator;

/** The input ended before a question was answered. */
final class AbortedException extends RuntimeException implements ExitCodeGenerator {

	AbortedException() {
		super("The input ended before the question was answered; nothing was changed. What to do: answer it, or say it with an option, see --help");
	}

	@Override
	public int getExitCode() {
		return ExitCode.FAILED;
	}

}
