package dev.schemasync.migration;

import java.util.List;

import liquibase.exception.LiquibaseException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.util.ClassUtils;

/**
 * The changelog cannot be read or applied. The message is for operators: which change set
 * of which file, what PostgreSQL said, without values of rows, and what to do.
 */
public final class MigrationFailedException extends RuntimeException implements ExitCodeGenerator {

	private static final boolean LIQUIBASE = ClassUtils.isPresent("liquibase.exception.LiquibaseException", null);

	private static final boolean FLYWAY = ClassUtils.isPresent("org.flywaydb.core.api.FlywayException", null);

	private static final int FAILED = 3;

	private static final int CHANGED = 1;

	private static final int INTERRUPTED = 130;

	private final int exitCode;

	private MigrationFailedException(String message, @Nullable Throwable cause) {
		this(message, cause, FAILED);
	}

	private MigrationFailedException(String message, @Nullable Throwable cause, int exitCode) {
		super(message, cause);
		this.exitCode = exitCode;
	}

	/**
	 * Find the failed migration behind a failure, such as that of an application's start.
	 * @param failure the failure
	 * @return the explanation, or {@code null} if no migration has to do with it
	 */
	public static @Nullable MigrationFailedException find(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof MigrationFailedException known) {
				return known;
			}
			if (isOfEngine(cause)) {
				return of(cause);
			}
		}
		return null;
	}

	/** An application has the classes of one engine only. */
	private static boolean isOfEngine(Throwable failure) {
		return (LIQUIBASE && LiquibaseException.class.isInstance(failure)) || isFlyway(failure);
	}

	private static boolean isFlyway(Throwable failure) {
		return FLYWAY && FlywayException.class.isInstance(failure);
	}

	static MigrationFailedException of(Throwable failure) {
		if (failure instanceof MigrationFailedException known) {
			return known;
		}
		MigrationFailedException thrownInside = inside(failure);
		return (thrownInside != null) ? thrownInside : new MigrationFailedException(text(failure), failure);
	}

	/** What is thrown inside of an engine is wrapped. */
	private static @Nullable MigrationFailedException inside(Throwable failure) {
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof MigrationFailedException known) {
				return known;
			}
		}
		return null;
	}

	private static String text(Throwable failure) {
		if (isFlyway(failure)) {
			return FlywayFailureText.of(failure);
		}
		return LIQUIBASE ? MigrationFailureText.of(failure) : FailureWords.execution("Migrations", failure);
	}

	static MigrationFailedException leftPending(String engine, List<String> ids) {
		return new MigrationFailedException(
				"%s reported success, but left pending: %s. What to do: run the migration again; nothing was "
					.formatted(engine, String.join(", ", ids)) + "validated and nothing serves with this state",
				null);
	}

	/**
	 * Say why something is not done.
	 * @param problem why
	 * @param advice what to do instead
	 * @return the failure
	 */
	public static MigrationFailedException refused(String problem, String advice) {
		return new MigrationFailedException("%s. What to do: %s".formatted(problem, advice), null);
	}

	/** What commits itself bit by bit did not end, and is not repeated unasked. */
	static MigrationFailedException uncertain(String id, String what) {
		return refused(
				"A block or procedure of %s that commits itself %s, so a part of it may be done".formatted(id, what),
				"look what is done; then 'migrate resolve --rolled-back %1$s', if it may run once more, or finish it by hand and 'migrate resolve --applied %1$s'"
					.formatted(id));
	}

	/** Somebody else changed meanwhile what was planned. */
	static MigrationFailedException changed(String what) {
		return new MigrationFailedException(
				"%s. What to do: nothing was changed; look again and decide again".formatted(what), null, CHANGED);
	}

	/** The process was told to end. */
	static MigrationFailedException interrupted(String left) {
		return new MigrationFailedException(
				"Interrupted. %s. What to do: run it again, it goes on where it was".formatted(left), null,
				INTERRUPTED);
	}

	@Override
	public int getExitCode() {
		return this.exitCode;
	}

}
