package dev.schemasync.cli;

import java.time.Clock;
import java.util.Set;

import javax.sql.DataSource;

import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.model.EntityModel;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

/**
 * Compares entities with a database.
 *
 * @param model what the entities expect
 * @param history what was migrated there
 * @param rules what of the differences counts
 */
record EntityComparison(EntityModel model, SchemaHistory history, ValidationRules rules) {

	SchemaReport with(DataSource database) {
		return with(database, new CatalogReader(database), this.rules);
	}

	/** Its rows are samples, and its rights nobody's. */
	SchemaReport withSamples(DataSource database) {
		return with(database, new CatalogReader(database, false),
				new ValidationRules(Set.of(), this.rules.severities(), this.rules.ignores(), 0));
	}

	private SchemaReport with(DataSource database, CatalogReader reader, ValidationRules counting) {
		return new SchemaValidator(() -> this.model, reader, new StatementChecker(database), this.history::version,
				Clock.systemUTC(), counting.withOwnTables(this.history.historyTables()))
			.validate();
	}

}
