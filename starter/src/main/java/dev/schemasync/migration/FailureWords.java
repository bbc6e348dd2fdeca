package dev.schemasync.migration;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL says about a failed migration, without values of rows. */
final class FailureWords {

	private FailureWords() {
	}

	/**
	 * Explain what failed where no more is known of it.
	 * @param what what failed
	 * @param failure the failure
	 * @return what happened, and what to do
	 */
	static String execution(String what, Throwable failure) {
		PSQLException cause = cause(failure, PSQLException.class);
		if (cause == null) {
			return "%s failed: %s. What to do: correct the migration and deploy again".formatted(what,
					oneLine(failure.getMessage()));
		}
		String state = String.valueOf(cause.getSQLState());
		return "%s failed: %s (SQLSTATE %s). What to do: %s".formatted(what, message(cause), state,
				advice(state, "migration"));
	}

	static String message(PSQLException failure) {
		ServerErrorMessage server = failure.getServerErrorMessage();
		String message = (server != null) ? server.getMessage() : failure.getMessage();
		String line = oneLine(message);
		// the messages of class 22 end with the value that was refused
		String state = String.valueOf(failure.getSQLState());
		return state.startsWith("22") ? line.replaceFirst(": \".*\"$", "") : line;
	}

	static String advice(String state, String unit) {
		return switch (state) {
			case "42501" -> "run migrations as the role that owns the tables (schema-sync.migration.username and "
					+ "schema-sync.migration.password), or grant this role the right";
			case "55P03", "57014", "40P01" -> "another session blocked it; deploy again when it is done";
			case "53100", "53200" -> "the server is out of disk space or memory; make room and deploy again";
			default -> state.startsWith("08") || state.startsWith("57P")
					? "the connection was lost; check the server and deploy again"
					: "correct the %s and deploy again".formatted(unit);
		};
	}

	static String oneLine(@Nullable String text) {
		return String.valueOf(text).replaceAll("\\s+", " ").strip().replaceAll("[:.]+$", "");
	}

	static <T extends Throwable> @Nullable T cause(Throwable failure, Class<T> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return type.cast(cause);
			}
		}
		return null;
	}

}
