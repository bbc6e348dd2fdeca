package dev.schemasync.application;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/** An application that was named cannot be read. The message says what to do. */
public final class ApplicationUnreadableException extends RuntimeException implements ExitCodeGenerator {

	private static final int COULD_NOT_CHECK = 3;

	/**
	 * Create an exception.
	 * @param problem what is wrong, without a full stop
	 * @param advice what to do, without a full stop
	 * @param cause what went wrong, or {@code null}
	 */
	public ApplicationUnreadableException(String problem, String advice, @Nullable Throwable cause) {
		super(problem + ". What to do: " + advice, cause);
	}

	@Override
	public int getExitCode() {
		return COULD_NOT_CHECK;
	}

}
