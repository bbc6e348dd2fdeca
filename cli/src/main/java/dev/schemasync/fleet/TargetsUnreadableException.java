package dev.schemasync.fleet;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;

/** The list of targets cannot be used. Its message says what to do. */
public final class TargetsUnreadableException extends RuntimeException implements ExitCodeGenerator {

	private static final int EXIT_CODE = 3;

	TargetsUnreadableException(String problem, String advice, @Nullable Throwable cause) {
		super("%s. What to do: %s".formatted(problem, advice), cause);
	}

	@Override
	public int getExitCode() {
		return EXIT_CODE;
	}

}
