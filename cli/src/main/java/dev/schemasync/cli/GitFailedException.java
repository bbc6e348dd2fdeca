package dev.schemasync.cli;

import org.springframework.boot.ExitCodeGenerator;

/** Git cannot say what is asked. */
final class GitFailedException extends RuntimeException implements ExitCodeGenerator {

	GitFailedException(String problem, String advice) {
		super("%s. What to do: %s".formatted(problem, advice));
	}

	@Override
	public int getExitCode() {
		return ExitCode.FAILED;
	}

}
