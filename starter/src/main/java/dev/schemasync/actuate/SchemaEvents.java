package dev.schemasync.actuate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.report.Severity;
import dev.schemasync.validation.SchemaSnapshot;
import dev.schemasync.validation.SchemaState;
import dev.schemasync.validation.SchemaWatch;

/**
 * Writes one line for each thing that happens to the schema, with its facts as fields for
 * structured logs. The logger is {@code dev.schemasync.event}.
 */
public final class SchemaEvents {

	private static final Logger logger = LoggerFactory.getLogger("dev.schemasync.event");

	/**
	 * Begin to write.
	 * @param watch tells what happens
	 */
	public SchemaEvents(SchemaWatch watch) {
		watch.onChange((change) -> {
			state(change);
			migration(change.before(), change.after());
			validation(change.before(), change.after());
		});
	}

	private static void state(SchemaWatch.Change change) {
		SchemaState after = change.after().state();
		if (!change.isOfState() || after.isStarting()) {
			return;
		}
		SchemaSnapshot before = change.before();
		String previous = (before == null || before.state().isStarting()) ? "unknown" : before.state().status().id();
		logger.atInfo()
			.addKeyValue("event", "schema.state")
			.addKeyValue("status", after.status().id())
			.addKeyValue("previousStatus", previous)
			.addKeyValue("errors", count(after.report(), Severity.ERROR))
			.addKeyValue("warnings", count(after.report(), Severity.WARNING))
			.log("Schema is {}{}, before it was {}", after.status().id(),
					(after.error() != null) ? " (" + after.error() + ")" : "", previous);
	}

	private static void migration(@Nullable SchemaSnapshot before, SchemaSnapshot after) {
		SchemaVersion was = (before != null) ? before.state().version() : null;
		SchemaVersion is = after.state().version();
		if (was != null && is != null && was.applied() != is.applied()) {
			logger.atInfo()
				.addKeyValue("event", "schema.migration")
				.addKeyValue("version", is.id())
				.addKeyValue("applied", is.applied())
				.log("Schema version is {}, {} change sets are applied", is.id(), is.applied());
		}
	}

	private static void validation(@Nullable SchemaSnapshot before, SchemaSnapshot after) {
		SchemaReport was = (before != null) ? before.state().report() : null;
		SchemaReport is = after.state().report();
		if (is != null && (was == null || !was.findings().equals(is.findings()))) {
			logger.atInfo()
				.addKeyValue("event", "schema.validation")
				.addKeyValue("status", is.isValid() ? "valid" : "invalid")
				.addKeyValue("errors", is.count(Severity.ERROR))
				.addKeyValue("warnings", is.count(Severity.WARNING))
				.addKeyValue("millis", is.duration().toMillis())
				.log("Schema validated: {} errors, {} warnings", is.count(Severity.ERROR), is.count(Severity.WARNING));
		}
	}

	private static int count(@Nullable SchemaReport report, Severity severity) {
		return (report != null) ? report.count(severity) : 0;
	}

}
