package dev.schemasync.autoconfigure;

import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.env.Environment;

import dev.schemasync.migration.FlywayMigrator;
import dev.schemasync.migration.MigrationSettings;

/**
 * Runs the migrations of Spring Boot's Flyway once the database answers, with the limits
 * and the messages of {@link FlywayMigrator}.
 */
final class FlywayStart implements FlywayMigrationStrategy {

	private final DatabaseWaitPostProcessor database;

	private final Environment environment;

	private final StartupActivity activity;

	FlywayStart(DatabaseWaitPostProcessor database, Environment environment, StartupActivity activity) {
		this.database = database;
		this.environment = environment;
		this.activity = activity;
	}

	@Override
	public void migrate(Flyway flyway) {
		this.database.await(flyway.getConfiguration().getDataSource(), true);
		this.activity.run(new FlywayMigrator(flyway.getConfiguration(), MigrationSettings.of(this.environment)),
				flyway.getConfiguration().getDataSource());
	}

}
