package dev.schemasync.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.MigrationActivity;
import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaState;

/**
 * The first thing that somebody reads at night.
 *
 * @param tone which colour it has: {@code ok}, {@code warning} or {@code error}
 * @param word the status in one word
 * @param sentence what the state is
 * @param since since when
 * @param next what to do, {@code null} if there is nothing to do
 */
record Headline(String tone, String word, String sentence, String since, @Nullable String next) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	/**
	 * Say what a state is.
	 * @param snapshot the state
	 * @param operator whether the reader may see details
	 * @return the headline
	 */
	static Headline of(SchemaSnapshot snapshot, boolean operator) {
		SchemaState state = snapshot.state();
		String since = (snapshot.firstState() ? "At least since " : "Since ") + TIME.format(snapshot.since());
		int errors = count(state, Severity.ERROR);
		int warnings = count(state, Severity.WARNING);
		SchemaVersion version = state.version();
		int pending = (version != null) ? version.pending() : 0;
		if (state.error() != null) {
			return new Headline("error", state.status().id(),
					"The state of the schema is not known: " + state.error() + ".", since, unknown(state));
		}
		if (state.validation() == SchemaState.Validation.INVALID) {
			return new Headline("error", state.status().id(),
					"The schema does not fit this application: " + count(errors, "error") + ".", since,
					invalid(snapshot, pending, operator));
		}
		if (pending > 0) {
			String sentence = count(pending, "migration") + " of this application " + ((pending == 1) ? "is" : "are")
					+ " not applied.";
			return new Headline("error", state.status().id(), sentence, since, pending(snapshot.activity()));
		}
		if (state.validation() == SchemaState.Validation.UNKNOWN) {
			return new Headline("warning", state.status().id(),
					"The migrations are applied. The schema is not validated.", since,
					"Set schema-sync.validation.mode to report or enforce to have it compared.");
		}
		if (warnings > 0) {
			return new Headline("warning", state.status().id(),
					"The schema fits this application, with " + count(warnings, "warning") + ".", since,
					operator ? "Nothing fails now. Read the warnings when there is time." : "Nothing fails now.");
		}
		return new Headline("ok", state.status().id(), "The schema fits this application.", since, null);
	}

	private static @Nullable String unknown(SchemaState state) {
		if (state.isStarting()) {
			return "The application is starting. This page follows by itself.";
		}
		return "See that PostgreSQL runs and lets this application in; the state is read again by itself. "
				+ "What is said below is from before.";
	}

	private static String invalid(SchemaSnapshot snapshot, int pending, boolean operator) {
		String first = (pending > 0) ? count(pending, "migration") + ((pending == 1) ? " is" : " are")
				+ " pending, which may be all that is missing: apply " + ((pending == 1) ? "it" : "them") + " first. "
				: "Requests that use these tables fail. ";
		if (snapshot.activity() != null) {
			first = "Somebody is migrating: wait for the end, then check again. ";
		}
		return first + (operator ? "Follow the remedy of each finding, then check again."
				: "Operators see below what is wrong, and its remedy.");
	}

	private static String pending(@Nullable MigrationActivity activity) {
		return (activity != null) ? "Somebody is migrating now. This page follows by itself."
				: "Run 'migrate deploy' of this release; until then what needs them fails.";
	}

	private static int count(SchemaState state, Severity severity) {
		SchemaReport report = state.report();
		return (report != null) ? report.count(severity) : 0;
	}

	static String count(int number, String noun) {
		return number + " " + noun + ((number == 1) ? "" : "s");
	}

	static String time(Instant instant) {
		return TIME.format(instant);
	}

}
