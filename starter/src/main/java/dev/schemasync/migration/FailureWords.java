package dev.schemasync.migration;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL says about a failed migration, without values of rows. */
final class FailureWords {

	/** The marks of all languages that PostgreSQL speaks. */
	private static final Pattern QUOTE = Pattern.compile("[\"'`«»‹›‘’‚‛“”„‟「」『』]");

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
		String state = String.valueOf(failure.getSQLState());
		return (state.startsWith("22") || state.startsWith("23")) ? withoutValues(line, server) : line;
	}

	/**
	 * What is quoted is a value, unless the server tells it apart as a name. A value may
	 * hold quotes, so that all from the first to the last is left out.
	 */
	private static String withoutValues(String line, @Nullable ServerErrorMessage server) {
		String[] parts = QUOTE.split(line, -1);
		if (parts.length < 3 || (parts.length % 2 == 1 && areNames(parts, server))) {
			return line;
		}
		return oneLine(parts[0] + ((parts[parts.length - 1].isEmpty() && parts[0].endsWith(": ")) ? ""
				: "…" + parts[parts.length - 1]));
	}

	private static boolean areNames(String[] parts, @Nullable ServerErrorMessage server) {
		if (server == null) {
			return false;
		}
		List<@Nullable String> names = Arrays.asList(server.getSchema(), server.getTable(), server.getColumn(),
				server.getDatatype(), server.getConstraint());
		return IntStream.range(0, parts.length).filter((i) -> i % 2 == 1).allMatch((i) -> names.contains(parts[i]));
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
