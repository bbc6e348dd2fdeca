package dev.schemasync.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

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
			Map<String, Map<String, Integer>> units = units(report);
			if (!units.isEmpty()) {
				builder.withDetail("units", units);
			}
		}
		MigrationActivity activity = snapshot.activity();
		if (activity != null) {
			builder.withDetail("migratingSince", activity.since());
		}
	}

	/** How many findings each persistence unit has, where there are several. */
	private static Map<String, Map<String, Integer>> units(SchemaReport report) {
		Map<String, Map<String, Integer>> units = new LinkedHashMap<>();
		for (SchemaReport.Unit unit : report.units()) {
			Map<String, Integer> counts = new LinkedHashMap<>();
			for (Severity severity : Severity.values()) {
				counts.put(severity.id() + "s", report.count(unit.name(), severity));
			}
			units.put(unit.name(), counts);
		}
		return units;
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
