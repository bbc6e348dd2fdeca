package dev.schemasync.cli;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.util.ClassUtils;

import dev.schemasync.database.DatabaseUnavailableException;
import dev.schemasync.database.NoDatabaseException;
import dev.schemasync.migration.MigrationFailedException;

/** Turns what was thrown into an exit code and one line that says what to do. */
final class Failures {

	private static final String NO_DATA_SOURCE = "DataSourceBeanCreationException";

	private static final String DEVTOOLS_RESTART = "SilentExitException";

	private Failures() {
	}

	/**
	 * Return whether Spring threw it to leave {@code main} on purpose.
	 * @param failure what was thrown
	 * @return {@code true} if it must go on
	 */
	static boolean isControlFlow(Throwable failure) {
		return failure instanceof SpringApplication.AbandonedRunException
				|| failure.getClass().getSimpleName().equals(DEVTOOLS_RESTART);
	}

	static int exitCode(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ExitCodeGenerator generator && generator.getExitCode() != 0) {
				return generator.getExitCode();
			}
		}
		return ExitCode.FAILED;
	}

	static String explain(Throwable failure) {
		DatabaseUnavailableException unavailable = DatabaseUnavailableException.find(failure);
		if (unavailable != null) {
			return oneLine(unavailable.getMessage());
		}
		MigrationFailedException migration = MigrationFailedException.find(failure);
		if (migration != null) {
			return oneLine(migration.getMessage());
		}
		Throwable deepest = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ExitCodeGenerator) {
				return oneLine(cause.getMessage());
			}
			if (cause.getClass().getSimpleName().equals(NO_DATA_SOURCE)) {
				return NoDatabaseException.MESSAGE;
			}
			String port = port(cause);
			if (port != null) {
				return port;
			}
			deepest = cause;
		}
		DatabaseUnavailableException database = DatabaseUnavailableException.of(failure,
				"see --url, " + "SPRING_DATASOURCE_URL or DATABASE_URL");
		if (database != null) {
			return oneLine(database.getMessage());
		}
		String message = (failure.getMessage() != null) ? failure.getMessage() : deepest.toString();
		return "%s. What to do: correct it, or run it again with --verbose to see where it comes from"
			.formatted(oneLine(message));
	}

	private static @Nullable String port(Throwable failure) {
		boolean web = ClassUtils.isPresent("org.springframework.boot.web.server.PortInUseException", null);
		return (web && failure instanceof PortInUseException inUse)
				? "Port %d is in use. What to do: end the process that uses it, or choose another with PORT or "
					.formatted(inUse.getPort()) + "--server.port"
				: null;
	}

	static String oneLine(@Nullable String text) {
		String line = String.valueOf(text).lines().findFirst().orElse("").strip();
		return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
	}

}
