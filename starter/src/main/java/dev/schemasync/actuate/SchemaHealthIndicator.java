package dev.schemasync.actuate;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaState;

/**
 * The schema as a component of the application's health: up, down on a mismatch, unknown
 * if it cannot be told. It is no part of liveness or readiness, as a change of the schema
 * must not take all replicas down at once.
 */
public final class SchemaHealthIndicator extends AbstractHealthIndicator {

	private final SchemaMonitor monitor;

	/**
	 * Create an indicator.
	 * @param monitor knows the state
	 */
	public SchemaHealthIndicator(SchemaMonitor monitor) {
		this.monitor = monitor;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		SchemaState state = this.monitor.state();
		switch (state.status()) {
			case OK -> builder.status((state.validation() == SchemaState.Validation.VALID) ? "UP" : "UNKNOWN");
			case MISMATCH -> builder.down();
			case ERROR -> builder.unknown();
		}
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
		}
	}

}
