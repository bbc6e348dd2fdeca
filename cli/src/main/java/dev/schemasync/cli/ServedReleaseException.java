package dev.schemasync.cli;

import org.springframework.boot.ExitCodeGenerator;

/** A running service does not tell what it expects of the schema. */
final class ServedReleaseException extends RuntimeException implements ExitCodeGenerator {

	ServedReleaseException(String problem, String advice) {
		super("%s. What to do: %s".formatted(problem, advice));
	}

	@Override
	public int getExitCode() {
		return ExitCode.FAILED;
	}

}
