package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** A migration of Flyway, which is tried by a Flyway that knows no later one. */
final class RehearsedByFlyway implements RehearsedChangeSet {

	private final Configuration configuration;

	private final PlannedChangeSet planned;

	private final @Nullable MigrationVersion version;

	private final Set<String> later;

	private final Connection connection;

	private boolean transactional;

	/**
	 * Create a migration.
	 * @param configuration where all migrations and the database are
	 * @param planned the migration
	 * @param version its version, {@code null} if it is repeatable
	 * @param later the files that come after it
	 * @param connection looks at the database
	 */
	RehearsedByFlyway(Configuration configuration, PlannedChangeSet planned, @Nullable MigrationVersion version,
			Set<String> later, Connection connection) {
		this.configuration = configuration;
		this.planned = planned;
		this.version = version;
		this.later = Set.copyOf(later);
		this.connection = connection;
		this.transactional = planned.inTransaction();
	}

	@Override
	public String id() {
		return this.planned.id();
	}

	@Override
	public String file() {
		return this.planned.file();
	}

	@Override
	public String author() {
		return "";
	}

	@Override
	public boolean isWholeFile() {
		return true;
	}

	@Override
	public boolean isTransactional() {
		return this.transactional;
	}

	@Override
	public boolean canBeUndone() {
		return false;
	}

	@Override
	public Connection connection() {
		return this.connection;
	}

	@Override
	public void apply(StatementObserver observer) {
		DataSource database = this.configuration.getDataSource();
		ObservedConnections observed = new ObservedConnections(database, observer);
		List<Callback> callbacks = new ArrayList<>(List.of(this.configuration.getCallbacks()));
		callbacks.add(new Boundaries(observed));
		Flyway flyway = Flyway.configure(this.configuration.getClassLoader())
			.configuration(this.configuration)
			.dataSource(observed.dataSource())
			.callbacks(callbacks.toArray(Callback[]::new))
			.resourceProvider(new FlywayFiles(this.configuration, this.later))
			.target((this.version != null) ? this.version : MigrationVersion.LATEST)
			// CREATE INDEX CONCURRENTLY would wait for the transaction that has the lock
			.configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
			.load();
		try {
			flyway.migrate();
		}
		catch (FlywayException ex) {
			// what failed without a transaction is in the history, and in the way
			flyway.repair();
			throw MigrationFailedException.of(ex);
		}
	}

	@Override
	public void undo() {
		throw new IllegalStateException("Flyway undoes nothing");
	}

	/** Where the statements of the migration begin and end. */
	private final class Boundaries implements Callback {

		private final ObservedConnections observed;

		private Boundaries(ObservedConnections observed) {
			this.observed = observed;
		}

		@Override
		public boolean supports(Event event, Context context) {
			return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE
					|| event == Event.AFTER_EACH_MIGRATE_ERROR;
		}

		@Override
		public boolean canHandleInTransaction(Event event, Context context) {
			return true;
		}

		@Override
		public String getCallbackName() {
			return "schema-sync";
		}

		@Override
		public void handle(Event event, Context context) {
			this.observed.observe(event == Event.BEFORE_EACH_MIGRATE);
			if (event == Event.BEFORE_EACH_MIGRATE) {
				try {
					RehearsedByFlyway.this.transactional = !context.getConnection().getAutoCommit();
				}
				catch (SQLException ex) {
					throw new FlywayException("The connection of a migration could not be asked", ex);
				}
			}
		}

	}

}
