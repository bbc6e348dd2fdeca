package dev.schemasync.actuate;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import dev.schemasync.report.Finding;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.CodeRollback;
import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaState;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaWatch;

/**
 * The numbers of migrations and findings, and how long it takes to get them. What is
 * either so or not is 1 or 0; a number that is not known is {@code NaN}, never the one of
 * before.
 */
public final class SchemaMetrics implements MeterBinder {

	private final SchemaValidator validator;

	private final SchemaWatch watch;

	private final @Nullable Duration migration;

	/**
	 * Create the metrics.
	 * @param validator keeps the last report
	 * @param watch knows the state
	 * @param migration how long the migrations of this start took, or {@code null} if
	 * there were none
	 */
	public SchemaMetrics(SchemaValidator validator, SchemaWatch watch, @Nullable Duration migration) {
		this.validator = validator;
		this.watch = watch;
		this.migration = migration;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("schema.sync.valid", this.watch, (from) -> isValid(from.current().state()) ? 1 : 0)
			.description("1 if the database is known to carry what the code does, 0 if not or not known")
			.register(registry);
		for (SchemaState.Status status : SchemaState.Status.values()) {
			Gauge
				.builder("schema.sync.status", this.watch,
						(from) -> (from.current().state().status() == status) ? 1 : 0)
				.description("1 for the status that holds, 0 for the others")
				.tag("status", status.id())
				.register(registry);
		}
		for (Severity severity : Severity.values()) {
			Gauge.builder("schema.sync.findings", this.watch, (from) -> findings(from.current().state(), severity))
				.description("Findings of the last validation, if it still counts")
				.tag("severity", severity.id())
				.register(registry);
		}
		migrations(registry, "applied", "Change sets that the database has", SchemaVersion::applied);
		migrations(registry, "pending", "Change sets of this build that the database lacks", SchemaVersion::pending);
		Gauge
			.builder("schema.sync.migration.running", this.watch, (from) -> (from.current().activity() != null) ? 1 : 0)
			.description("1 while somebody holds the lock of the migrations")
			.register(registry);
		Gauge.builder("schema.sync.rollback.safe", this.watch, SchemaMetrics::rollbackSafe)
			.description("1 if the release before this one could run on the schema, 0 if it could not")
			.register(registry);
		Gauge.builder("schema.sync.drift", this.watch, SchemaMetrics::drift)
			.description("Objects that were altered outside of the migrations since the last of them")
			.register(registry);
		TimeGauge.builder("schema.sync.migration.lock.held", this.watch, TimeUnit.SECONDS, SchemaMetrics::lockHeld)
			.description("How long the lock of the migrations has been held, 0 if nobody holds it")
			.register(registry);
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
		Gauge.builder("schema.sync.migrations." + name, this.watch, (from) -> {
			SchemaVersion version = from.current().state().version();
			return (version != null) ? number.applyAsDouble(version) : Double.NaN;
		}).description(description).register(registry);
	}

	private void reports(MeterRegistry registry) {
		Timer timer = Timer.builder("schema.sync.validation").description("Validations").register(registry);
		MultiGauge info = MultiGauge.builder("schema.sync.schema.info")
			.description("The version and the fingerprint of the schema")
			.register(registry);
		MultiGauge codes = MultiGauge.builder("schema.sync.findings.by.code")
			.description("Findings of the last validation that succeeded, by code")
			.register(registry);
		MultiGauge units = MultiGauge.builder("schema.sync.unit.valid")
			.description("Whether no finding of a persistence unit is an error, where there are several")
			.register(registry);
		this.validator.onReport((report, fingerprint) -> {
			if (!report.duration().isZero()) {
				// not if another replica validated
				timer.record(report.duration());
			}
			Tags tags = Tags.of("version", (report.schemaVersion() != null) ? report.schemaVersion() : "none",
					"fingerprint", fingerprint);
			info.register(List.of(MultiGauge.Row.of(tags, 1)), true);
			codes.register(rows(report), true);
			units.register(units(report), true);
		});
		this.watch.onChange((change) -> {
			if (change.after().state().validation() == SchemaState.Validation.UNKNOWN) {
				codes.register(List.of(), true);
			}
			else if (change.before() != null
					&& change.before().state().validation() == SchemaState.Validation.UNKNOWN) {
				SchemaReport report = change.after().state().report();
				codes.register((report != null) ? rows(report) : List.of(), true);
			}
		});
	}

	private static List<MultiGauge.Row<?>> rows(SchemaReport report) {
		Map<Tags, Integer> counts = new TreeMap<>((first, second) -> first.toString().compareTo(second.toString()));
		for (Finding finding : report.findings()) {
			counts.merge(Tags.of("code", finding.code().id(), "severity", finding.severity().id()), 1, Integer::sum);
		}
		return counts.entrySet()
			.stream().<MultiGauge.Row<?>>map((count) -> MultiGauge.Row.of(count.getKey(), count.getValue())).toList();
	}

	private static List<MultiGauge.Row<?>> units(SchemaReport report) {
		return report.units()
			.stream().<MultiGauge
					.Row<?>>map(
							(unit) -> MultiGauge.Row.of(Tags.of("unit", unit.name()),
									(report.count(unit.name(), Severity.ERROR) == 0) ? 1 : 0))
			.toList();
	}

	private static boolean isValid(SchemaState state) {
		return state.status() == SchemaState.Status.OK && state.validation() == SchemaState.Validation.VALID;
	}

	private static double findings(SchemaState state, Severity severity) {
		SchemaReport report = state.report();
		return (report != null && state.validation() != SchemaState.Validation.UNKNOWN) ? report.count(severity)
				: Double.NaN;
	}

	private static double rollbackSafe(SchemaWatch watch) {
		CodeRollback rollback = watch.current().rollback();
		return (rollback == null) ? Double.NaN : rollback.safe() ? 1 : 0;
	}

	private static double drift(SchemaWatch watch) {
		SchemaSnapshot snapshot = watch.current();
		return (snapshot.drift() != null) ? snapshot.drift().size() : Double.NaN;
	}

	private static double lockHeld(SchemaWatch watch) {
		SchemaSnapshot snapshot = watch.current();
		return (snapshot.activity() != null)
				? Math.max(0,
						Clock.systemUTC().instant().getEpochSecond() - snapshot.activity().since().getEpochSecond())
				: 0;
	}

	private static double age(@Nullable SchemaReport report) {
		double millis = (report != null) ? Clock.systemUTC().millis() - report.checkedAt().toEpochMilli() : Double.NaN;
		return millis / Duration.ofSeconds(1).toMillis();
	}

}
