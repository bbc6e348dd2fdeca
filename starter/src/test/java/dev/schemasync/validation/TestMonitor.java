package dev.schemasync.validation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.postgresql.ds.PGSimpleDataSource;

import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.Severity;
import dev.schemasync.statement.StatementChecker;

/** A monitor whose history and entities are given, without a database. */
record TestMonitor(SchemaValidator validator, SchemaMonitor monitor) {

	static final SchemaVersion VERSION = new SchemaVersion("1", List.of(), 1, 0);

	static TestMonitor of(Supplier<EntityModel> entities, Supplier<SchemaVersion> history) {
		DataSource none = new PGSimpleDataSource();
		SchemaValidator validator = new SchemaValidator(entities, new CatalogReader(none), new StatementChecker(none),
				() -> "1", Clock.systemUTC(), ValidationRules.none());
		return new TestMonitor(validator, new SchemaMonitor(validator, history,
				new SchemaMonitor.Settings(ValidationMode.OFF, Severity.ERROR, Duration.ZERO, "here")));
	}

	SchemaWatch watch(WatchSources sources) {
		return new SchemaWatch(this.monitor, this.validator, sources, Clock.systemUTC());
	}

}
