package dev.schemasync.validation;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.SchemaReport;

/** Puts together what is known of the schema from the history and the last report. */
final class States {

	private static final Duration PATIENCE = Duration.ofMillis(1500);

	private final SchemaValidator validator;

	private final @Nullable CachedHistory history;

	private final CatchUp catchUp;

	private final Supplier<@Nullable String> failure;

	private final BooleanSupplier expected;

	/**
	 * Create it.
	 * @param validator keeps the last report
	 * @param history the history, {@code null} if the application has none
	 * @param catchUp validates again where the last report does not count
	 * @param failure tells why the last validation failed, {@code null} if it did not
	 * @param expected tells whether there has to be a report
	 */
	States(SchemaValidator validator, @Nullable CachedHistory history, CatchUp catchUp,
			Supplier<@Nullable String> failure, BooleanSupplier expected) {
		this.validator = validator;
		this.history = history;
		this.catchUp = catchUp;
		this.failure = failure;
		this.expected = expected;
	}

	/**
	 * Read the state, within two seconds.
	 * @return the state
	 */
	SchemaState read() {
		long start = System.nanoTime();
		try {
			SchemaVersion version = (this.history != null) ? this.history.read() : null;
			catchUp(version, start);
			SchemaReport report = this.validator.lastReport();
			boolean outdated = isOutdated(report, version);
			SchemaState.Validation validation = outdated ? SchemaState.Validation.UNKNOWN : validation(report);
			String error = outdated ? PublicReason.OUTDATED : error(report);
			boolean pending = version != null && version.pending() > 0;
			SchemaState.Status status = SchemaState.Status.OK;
			if (error != null) {
				status = SchemaState.Status.ERROR;
			}
			else if (pending || validation == SchemaState.Validation.INVALID) {
				status = SchemaState.Status.MISMATCH;
			}
			return new SchemaState(status, error, version, validation, report);
		}
		catch (CachedHistory.ReadFailedException ex) {
			SchemaReport report = this.validator.lastReport();
			return new SchemaState(SchemaState.Status.ERROR, ex.getMessage(), null, validation(report), report);
		}
	}

	private void catchUp(@Nullable SchemaVersion version, long start) {
		SchemaReport report = this.validator.lastReport();
		String failure = this.failure.get();
		boolean outdated = isOutdated(report, version);
		boolean recovered = version != null && report != null && failure != null;
		if (outdated || recovered) {
			long left = PATIENCE.toNanos() - (System.nanoTime() - start);
			this.catchUp.to((version != null) ? version.id() : null, Duration.ofNanos(Math.max(0, left)));
		}
	}

	private boolean isOutdated(@Nullable SchemaReport report, @Nullable SchemaVersion version) {
		return this.expected.getAsBoolean() && version != null && report != null
				&& !Objects.equals(version.id(), report.schemaVersion());
	}

	private @Nullable String error(@Nullable SchemaReport report) {
		String failure = this.failure.get();
		if (failure != null) {
			return failure;
		}
		return (this.expected.getAsBoolean() && report == null) ? PublicReason.NOT_VALIDATED : null;
	}

	private SchemaState.Validation validation(@Nullable SchemaReport report) {
		if (report == null || this.failure.get() != null) {
			return SchemaState.Validation.UNKNOWN;
		}
		return report.isValid() ? SchemaState.Validation.VALID : SchemaState.Validation.INVALID;
	}

}
