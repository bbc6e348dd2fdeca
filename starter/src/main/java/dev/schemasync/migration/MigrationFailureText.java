package dev.schemasync.migration;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import liquibase.exception.ChangeLogParseException;
import liquibase.exception.LockException;
import liquibase.exception.ValidationFailedException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Puts the failures of Liquibase into words. Only the first line of what PostgreSQL says
 * is used: the detail below it holds values of rows.
 */
final class MigrationFailureText {

	private static final Pattern CHANGE_SET = Pattern.compile("changeset (\\S+)::(.+?)::(.+?):\\s*\\R");

	private static final Pattern EDITED = Pattern.compile("(?m)^\\s*(\\S+)::(.+)::(.+) was: \\S+ but is now: \\S+$");

	private static final Pattern STATEMENT = Pattern.compile("\\[Failed SQL: \\(\\d+\\) (.*)]", Pattern.DOTALL);

	private MigrationFailureText() {
	}

	static String of(Throwable failure) {
		ValidationFailedException validation = FailureWords.cause(failure, ValidationFailedException.class);
		if (validation != null) {
			return validation(validation);
		}
		LockException lock = FailureWords.cause(failure, LockException.class);
		if (lock != null) {
			return "Migrations cannot start: another process holds Liquibase's lock (%s). What to do: "
				.formatted(FailureWords.oneLine(lock.getMessage()))
					+ "let that process finish and start again; if it is gone, clear the "
					+ "row: UPDATE databasechangeloglock SET locked = FALSE";
		}
		ChangeLogParseException parse = FailureWords.cause(failure, ChangeLogParseException.class);
		if (parse != null && FailureWords.cause(failure, PSQLException.class) == null) {
			return parse(parse);
		}
		return execution(failure);
	}

	private static String validation(ValidationFailedException failure) {
		String message = String.valueOf(failure.getMessage());
		List<String> edited = EDITED.matcher(message)
			.results()
			.map((match) -> "%s in %s".formatted(match.group(2), match.group(1)))
			.toList();
		if (!edited.isEmpty()) {
			return "Migrations cannot start: already applied and edited afterwards: %s. What to do: "
				.formatted(String.join(", ", edited))
					+ "restore the text that was applied, and put the change into a new " + "change set";
		}
		return "Migrations cannot start: %s. What to do: correct the changelog"
			.formatted(FailureWords.oneLine(message));
	}

	private static String parse(ChangeLogParseException failure) {
		String message = String.valueOf(failure.getMessage());
		if (message.endsWith(" does not exist")) {
			return "Migrations cannot start: the changelog %s. What to do: add the file, or name another one with "
				.formatted(message) + "spring.liquibase.change-log";
		}
		// the lines that are indented repeat the file, the last ones advertise
		String text = message.lines()
			.filter((line) -> !line.startsWith("      ") && !line.startsWith("Learn all")
					&& !line.startsWith("More locations"))
			.map((line) -> line.replace(" in 'reader', ", " ").strip())
			.filter((line) -> !line.isEmpty())
			.collect(Collectors.joining(" "));
		return "The changelog cannot be read: %s. What to do: correct the file"
			.formatted(text.replaceAll("[:.\\s]+$", ""));
	}

	private static String execution(Throwable failure) {
		String all = String.valueOf(failure.getMessage());
		Matcher changeSet = CHANGE_SET.matcher(all);
		boolean found = changeSet.find();
		String what = found
				? "Migration %s by %s (%s) failed".formatted(changeSet.group(2), changeSet.group(3), changeSet.group(1))
				: "Migrations failed";
		PSQLException cause = FailureWords.cause(failure, PSQLException.class);
		if (cause == null) {
			String reason = found ? all.substring(changeSet.end()).replaceFirst("^\\s*Reason:", "") : all;
			return "%s: %s. What to do: correct the change set and deploy again".formatted(what,
					FailureWords.oneLine(reason));
		}
		String state = (cause.getSQLState() != null) ? cause.getSQLState() : "";
		String kept = found ? " Change sets before it stay applied; of this one nothing, unless it is marked "
				+ "runInTransaction:false." : "";
		return "%s: %s (SQLSTATE %s%s).%s What to do: %s".formatted(what, FailureWords.message(cause), state,
				position(cause, all), kept, FailureWords.advice(state, "change set"));
	}

	private static String position(PSQLException failure, String all) {
		ServerErrorMessage server = failure.getServerErrorMessage();
		int position = (server != null) ? server.getPosition() : 0;
		if (position == 0) {
			return "";
		}
		Matcher statement = STATEMENT.matcher(all);
		long line = !statement.find() ? 1
				: 1 + statement.group(1).chars().limit(position - 1L).filter((character) -> character == '\n').count();
		return (line > 1) ? ", in line %d of the statement".formatted(line)
				: ", at character %d of the statement".formatted(position);
	}

}
