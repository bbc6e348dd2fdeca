package dev.schemasync.cli;

import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.migration.MigrationListener;
import dev.schemasync.migration.PlannedChangeSet;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.shadow.ShadowDatabase;

/**
 * Change sets that were to run and did not, as their preconditions ask for rows that are
 * not there yet. What they make is missing in the database without being drift.
 *
 * @param ids the change sets, in order
 */
record WaitingChangeSets(List<String> ids) {

	WaitingChangeSets {
		ids = List.copyOf(ids);
	}

	/**
	 * Return what is left after everything that can run did; Flyway knows no conditions.
	 */
	static WaitingChangeSets of(CommandEnvironment environment) {
		return new WaitingChangeSets((environment.flyway() != null) ? List.of()
				: environment.migrator().history().plan().stream().map(PlannedChangeSet::id).toList());
	}

	boolean isEmpty() {
		return this.ids.isEmpty();
	}

	/** Return what the other migrations make, on a shadow database of its own. */
	DatabaseDefinition madeByOthers(CommandEnvironment environment, DevelopmentOptions development)
			throws SQLException {
		try (ShadowDatabase shadow = development.shadow(environment)) {
			SchemaMigrator migrator = environment.migrator(shadow.settings());
			migrator.adopt(this.ids);
			migrator.migrate(MigrationListener.logging((id) -> {
			}));
			return new LiveSchema(shadow.dataSource(), migrator.history().historyTables()).definition();
		}
	}

	void print(PrintStream err) {
		err.printf("Not applied yet, as their preconditions do not hold: %s. The next 'migrate dev' or "
				+ "'migrate deploy' after they do applies them%n", ShortList.of(this.ids));
	}

}
