package dev.schemasync.actuate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaValidator;

/** The numbers of migrations and findings, and how long it takes to get them. */
public final class SchemaMetrics implements MeterBinder {

	private final SchemaValidator validator;

	private final SchemaMonitor monitor;

	private final @Nullable Duration migration;

	/**
	 * Create the metrics.
	 * @param validator keeps the last report
	 * @param monitor knows the history
	 * @param migration how long the migrations of this start took, or {@code null} if
	 * there were none
	 */
	public SchemaMetrics(SchemaValidator validator, SchemaMonitor monitor, @Nullable Duration migration) {
		this.validator = validator;
		this.monitor = monitor;
		this.migration = migration;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Severity severity : Severity.values()) {
			Gauge.builder("schema.sync.findings", this.validator, (from) -> findings(from.lastReport(), severity))
				.description("Findings of the last validation")
				.tag("severity", severity.id())
				.register(registry);
		}
		migrations(registry, "applied", "Change sets that the database has", SchemaVersion::applied);
		migrations(registry, "pending", "Change sets of this build that the database lacks", SchemaVersion::pending);
		TimeGauge
			.builder("schema.sync.validation.age", this.validator, TimeUnit.SECONDS, (from) -> age(from.lastReport()))
			.description("Time since the last validation that succeeded")
			.register(registry);
		if (this.migration != null) {
			Timer.builder("schema.sync.migration")
				.description("Migrations at the start")
				.tag("outcome", "success")
				.register(registry)
				.record(this.migration);
		}
		reports(registry);
	}

	private void migrations(MeterRegistry registry, String name, String description,
			ToDoubleFunction<SchemaVersion> number) {
		Gauge.builder("schema.sync.migrations." + name, this.monitor, (from) -> {
			SchemaVersion version = from.state().version();
			return (version != null) ? number.applyAsDouble(version) : Double.NaN;
		}).description(description).register(registry);
	}

	private void reports(MeterRegistry registry) {
		Timer timer = Timer.builder("schema.sync.validation").description("Validations").register(registry);
		MultiGauge info = MultiGauge.builder("schema.sync.schema.info")
			.description("The version and the fingerprint of the schema")
			.register(registry);
		this.validator.onReport((report, fingerprint) -> {
			timer.record(report.duration());
			Tags tags = Tags.of("version", (report.schemaVersion() != null) ? report.schemaVersion() : "none",
					"fingerprint", fingerprint);
			info.register(List.of(MultiGauge.Row.of(tags, 1)), true);
		});
	}

	private static double findings(@Nullable SchemaReport report, Severity severity) {
		return (report != null) ? report.count(severity) : Double.NaN;
	}

	private static double age(@Nullable SchemaReport report) {
		double millis = (report != null) ? Clock.systemUTC().millis() - report.checkedAt().toEpochMilli() : Double.NaN;
		return millis / Duration.ofSeconds(1).toMillis();
	}

}
