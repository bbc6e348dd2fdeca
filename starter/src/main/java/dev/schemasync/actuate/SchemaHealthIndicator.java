package dev.schemasync.actuate;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.MigrationActivity;
import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaState;
import dev.schemasync.validation.SchemaWatch;

/**
 * The schema as a component of the application's health: up, down on a mismatch, unknown
 * if it cannot be told. It is no part of liveness or readiness, as a change of the schema
 * must not take all replicas down at once. It answers from memory.
 */
public final class SchemaHealthIndicator extends AbstractHealthIndicator {

	private final SchemaWatch watch;

	/**
	 * Create an indicator.
	 * @param watch knows the state
	 */
	public SchemaHealthIndicator(SchemaWatch watch) {
		this.watch = watch;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		SchemaSnapshot snapshot = this.watch.current();
		SchemaState state = snapshot.state();
		switch (state.status()) {
			case OK -> builder.status((state.validation() == SchemaState.Validation.VALID) ? "UP" : "UNKNOWN");
			case MISMATCH -> builder.down();
			case ERROR -> builder.unknown();
		}
		builder.withDetail("reason", reason(state)).withDetail("since", snapshot.since());
		if (state.error() != null) {
			builder.withDetail("error", state.error());
		}
		SchemaVersion version = state.version();
		if (version != null) {
			builder.withDetail("pendingMigrations", version.pending());
		}
		SchemaReport report = state.report();
		if (report != null) {
			for (Severity severity : Severity.values()) {
				builder.withDetail(severity.id() + "s", report.count(severity));
			}
			builder.withDetail("checkedAt", report.checkedAt());
		}
		MigrationActivity activity = snapshot.activity();
		if (activity != null) {
			builder.withDetail("migratingSince", activity.since());
		}
	}

	private static String reason(SchemaState state) {
		if (state.error() != null) {
			return state.error();
		}
		if (state.validation() == SchemaState.Validation.INVALID) {
			return "the schema does not fit the entities";
		}
		SchemaVersion version = state.version();
		if (version != null && version.pending() > 0) {
			return "migrations are pending";
		}
		return (state.validation() == SchemaState.Validation.VALID) ? "the schema fits the entities"
				: "the schema is not validated";
	}

}
