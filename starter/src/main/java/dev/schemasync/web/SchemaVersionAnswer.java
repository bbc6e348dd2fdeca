package dev.schemasync.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.AppliedChangeSet;
import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.CodeRollback;
import dev.schemasync.validation.MigrationActivity;
import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaState;

/**
 * What {@code /health/schema-version} tells the public; the order of the components is
 * the order in the JSON. It holds no host, role, SQL or name of a table.
 *
 * @param status {@code ok}, {@code mismatch} or {@code error}
 * @param error fixed words, only if the status is {@code error}
 * @param since when this instance first saw the status
 * @param schemaVersion the id of the newest applied change set
 * @param latestMigrations the newest applied change sets, the newest first
 * @param pendingMigrations how many change sets of this build are not applied,
 * {@code null} if that cannot be read
 * @param migration the migration that runs, absent if none does
 * @param ormVersion the version of Hibernate
 * @param liquibaseVersion the version of Liquibase, {@code null} if there is none
 * @param flywayVersion the version of Flyway, absent if there is none
 * @param databaseVersion the version of PostgreSQL, {@code null} before the first
 * validation
 * @param applicationVersion the version of the application, if its build tells
 * @param validation the last validation
 * @param rollback whether the code can be rolled back, absent if no other release is
 * known
 * @param drift how many objects were altered outside of the migrations, absent if none
 * was or it is not known
 */
record SchemaVersionAnswer(String status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error,
		Instant since, @Nullable String schemaVersion, List<AppliedChangeSet> latestMigrations,
		@Nullable Integer pendingMigrations, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Migration migration,
		String ormVersion, @Nullable String liquibaseVersion,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String flywayVersion, @Nullable String databaseVersion,
		@Nullable String applicationVersion, Validation validation,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Rollback rollback,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer drift) {

	static SchemaVersionAnswer of(SchemaSnapshot snapshot, Versions versions, int limit) {
		SchemaState state = snapshot.state();
		SchemaVersion version = state.version();
		SchemaReport report = state.report();
		return new SchemaVersionAnswer(state.status().id(), state.error(), snapshot.since(),
				(version != null) ? version.id() : null,
				(version != null) ? version.latest().stream().limit(limit).toList() : List.of(),
				(version != null) ? version.pending() : null, Migration.of(snapshot.activity()), versions.orm(),
				versions.liquibase(), versions.flyway(), (report != null) ? report.database().version() : null,
				versions.application(), Validation.of(state.validation(), report), Rollback.of(snapshot.rollback()),
				(snapshot.drift() != null && !snapshot.drift().isEmpty()) ? snapshot.drift().size() : null);
	}

	/**
	 * The migration that runs. Numbers are absent where they are not known.
	 *
	 * @param since since when
	 * @param changeSet the id of the change set that runs
	 * @param number which of the pending change sets that is
	 * @param total how many there are
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Migration(Instant since, @Nullable String changeSet, @Nullable Integer number, @Nullable Integer total) {

		static @Nullable Migration of(@Nullable MigrationActivity activity) {
			if (activity == null) {
				return null;
			}
			boolean counted = activity.number() > 0;
			return new Migration(activity.since(), activity.changeSet(), counted ? activity.number() : null,
					counted ? activity.total() : null);
		}

	}

	/**
	 * The last validation, in numbers.
	 *
	 * @param status {@code valid}, {@code invalid} or {@code unknown}
	 * @param errors how many errors it found
	 * @param warnings how many warnings
	 * @param infos how many remarks
	 * @param checkedAt when it began, {@code null} if there was none yet
	 */
	record Validation(String status, int errors, int warnings, int infos, @Nullable Instant checkedAt) {

		static Validation of(SchemaState.Validation validation, @Nullable SchemaReport report) {
			return (report == null) ? new Validation(validation.id(), 0, 0, 0, null)
					: new Validation(validation.id(), report.count(Severity.ERROR), report.count(Severity.WARNING),
							report.count(Severity.INFO), report.checkedAt());
		}

	}

	/**
	 * Whether the code can be rolled back. Why it cannot is for operators.
	 *
	 * @param safe whether the release could run on the schema
	 * @param to the release that ran before
	 */
	record Rollback(boolean safe, String to) {

		static @Nullable Rollback of(@Nullable CodeRollback rollback) {
			return (rollback != null) ? new Rollback(rollback.safe(), rollback.to()) : null;
		}

	}

}
