package dev.schemasync.cli;

/** Git cannot say what is asked. */
final class GitFailedException extends RuntimeException {

	GitFailedException(String problem, String advice) {
		super("%s. What to do: %s".formatted(problem, advice));
	}

}
