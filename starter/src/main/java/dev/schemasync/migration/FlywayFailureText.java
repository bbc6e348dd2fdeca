package dev.schemasync.migration;

import java.util.List;
import java.util.regex.Pattern;

import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.postgresql.util.PSQLException;

/** Puts the failures of Flyway into words. */
final class FlywayFailureText {

	private static final Pattern EDITED = Pattern
		.compile("Migration (?:checksum|description|type) mismatch for migration (?:version )?(.+)");

	private static final Pattern FAILED = Pattern
		.compile("Detected failed (?:migration to version|repeatable migration:) (\\S+)");

	private static final String REPAIR = "remove what is left of it, which 'migrate status' names; take its row out of "
			+ "the history with Flyway's repair, or DELETE FROM flyway_schema_history WHERE NOT success; deploy again";

	private FlywayFailureText() {
	}

	static String of(Throwable failure) {
		FlywayValidateException validation = FailureWords.cause(failure, FlywayValidateException.class);
		if (validation != null) {
			return validation(String.valueOf(validation.getMessage()));
		}
		FlywayMigrateException migration = FailureWords.cause(failure, FlywayMigrateException.class);
		if (migration == null) {
			return FailureWords.cause(failure, PSQLException.class) != null ? FailureWords.execution("Flyway", failure)
					: "Migrations cannot start: %s. What to do: correct it"
						.formatted(FailureWords.oneLine(firstLine(String.valueOf(failure.getMessage()))));
		}
		String what = "Migration " + migration.getMigration().getScript();
		PSQLException cause = FailureWords.cause(failure, PSQLException.class);
		if (cause == null) {
			return FailureWords.execution(what, failure);
		}
		String state = String.valueOf(cause.getSQLState());
		String kept = migration.isExecutableInTransaction()
				? "Migrations before it stay applied; of this one nothing. What to do: "
						+ FailureWords.advice(state, "migration")
				: "It ran without a transaction, so a part of it may be there. What to do: " + REPAIR;
		return "%s failed: %s (SQLSTATE %s, in line %d of the file). %s".formatted(what, FailureWords.message(cause),
				state, migration.getLineNumber(), kept);
	}

	private static String validation(String message) {
		List<String> edited = EDITED.matcher(message).results().map((match) -> match.group(1).strip()).toList();
		if (!edited.isEmpty()) {
			return "Migrations cannot start: already applied and edited afterwards: %s. What to do: restore the text "
				.formatted(String.join(", ", edited)) + "that was applied, and put the change into a new migration";
		}
		List<String> failed = FAILED.matcher(message).results().map((match) -> match.group(1)).toList();
		if (!failed.isEmpty()) {
			return "Migrations cannot start: begun before and failed: %s. What to do: %s"
				.formatted(String.join(", ", failed), REPAIR);
		}
		String text = message.lines()
			.skip(1)
			.map(String::strip)
			.filter((line) -> !line.isEmpty())
			.findFirst()
			.orElse(message);
		return "Migrations cannot start: %s. What to do: bring the files and Flyway's history together again"
			.formatted(FailureWords.oneLine(text));
	}

	private static String firstLine(String text) {
		return text.lines().findFirst().orElse("");
	}

}
