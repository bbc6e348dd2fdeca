package dev.schemasync.web;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.Finding;
import dev.schemasync.report.FindingCode;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.MigrationActivity;
import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaState;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link Headline}. */
class HeadlineTests {

	private static final Instant SINCE = Instant.parse("2026-11-26T03:04:05Z");

	private static final Finding ERROR = TestReports.finding(FindingCode.MISSING_COLUMN, Severity.ERROR,
			"public.orders.note");

	private static final Finding WARNING = TestReports.finding(FindingCode.MISSING_INDEX, Severity.WARNING,
			"public.orders(note)");

	@Test
	void fittingSchemaNeedsNothing() {
		Headline headline = headline(SchemaState.Status.OK, null, 0, SchemaState.Validation.VALID);
		assertThat(headline).isEqualTo(
				new Headline("ok", "ok", "The schema fits this application.", "Since 26 Nov 2026, 03:04 UTC", null));
	}

	@Test
	void warningIsNoAlarm() {
		Headline headline = headline(SchemaState.Status.OK, null, 0, SchemaState.Validation.VALID, WARNING);
		assertThat(headline.tone()).isEqualTo("warning");
		assertThat(headline.sentence()).isEqualTo("The schema fits this application, with 1 warning.");
	}

	@Test
	void mismatchSaysWhatToDo() {
		Headline headline = headline(SchemaState.Status.MISMATCH, null, 0, SchemaState.Validation.INVALID, ERROR,
				ERROR);
		assertThat(headline.tone()).isEqualTo("error");
		assertThat(headline.sentence()).isEqualTo("The schema does not fit this application: 2 errors.");
		assertThat(headline.next()).contains("Follow the remedy of each finding, then check again.");
	}

	@Test
	void pendingMigrationMayBeAllThatIsMissing() {
		Headline headline = headline(SchemaState.Status.MISMATCH, null, 1, SchemaState.Validation.INVALID, ERROR);
		assertThat(headline.next()).startsWith("1 migration is pending, which may be all that is missing");
	}

	@Test
	void outageIsNotCalm() {
		Headline headline = headline(SchemaState.Status.ERROR, "database unreachable", 0,
				SchemaState.Validation.UNKNOWN);
		assertThat(headline.tone()).isEqualTo("error");
		assertThat(headline.sentence()).isEqualTo("The state of the schema is not known: database unreachable.");
		assertThat(headline.next()).contains("PostgreSQL runs");
	}

	@Test
	void pendingMigrationIsBeingApplied() {
		SchemaSnapshot snapshot = new SchemaSnapshot(
				state(SchemaState.Status.MISMATCH, null, 2, SchemaState.Validation.VALID), SINCE, true, List.of(),
				MigrationActivity.lockedBy("web-1", SINCE), null, null, null);
		Headline headline = Headline.of(snapshot, false);
		assertThat(headline.sentence()).isEqualTo("2 migrations of this application are not applied.");
		assertThat(headline.next()).startsWith("Somebody is migrating now.").doesNotContain("web-1");
		assertThat(headline.since()).isEqualTo("At least since 26 Nov 2026, 03:04 UTC");
	}

	@Test
	void anybodyIsNotToldOfRemedies() {
		SchemaSnapshot snapshot = new SchemaSnapshot(
				state(SchemaState.Status.MISMATCH, null, 0, SchemaState.Validation.INVALID, ERROR), SINCE, false,
				List.of(), null, null, null, null);
		assertThat(Headline.of(snapshot, false).next()).contains("Operators see").doesNotContain("Follow");
	}

	private static Headline headline(SchemaState.Status status, @Nullable String error, int pending,
			SchemaState.Validation validation, Finding... findings) {
		return Headline.of(new SchemaSnapshot(state(status, error, pending, validation, findings), SINCE, false,
				List.of(), null, null, null, null), true);
	}

	private static SchemaState state(SchemaState.Status status, @Nullable String error, int pending,
			SchemaState.Validation validation, Finding... findings) {
		return new SchemaState(status, error, new SchemaVersion("1", List.of(), 1, pending), validation,
				TestReports.report(findings));
	}

}
