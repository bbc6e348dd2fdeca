package dev.schemasync.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import dev.schemasync.migration.MigrationResult.TimedChangeSet;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Sets the limits of each migration of a run, and tells of it. */
final class FlywayProgress implements Callback {

	private final MigrationListener listener;

	private final Interruption interruption;

	private final @Nullable AdvisoryLock lock;

	private final MigrationSettings settings;

	private final int total;

	private final List<TimedChangeSet> applied;

	private boolean alone;

	private long start;

	/**
	 * Create a callback.
	 * @param listener is told what runs
	 * @param interruption ends it
	 * @param lock keeps others away, {@code null} where only Flyway's own does
	 * @param settings what limits a migration
	 * @param total how many migrations are pending
	 * @param applied takes what was applied
	 */
	FlywayProgress(MigrationListener listener, Interruption interruption, @Nullable AdvisoryLock lock,
			MigrationSettings settings, int total, List<TimedChangeSet> applied) {
		this.listener = listener;
		this.interruption = interruption;
		this.lock = lock;
		this.settings = settings;
		this.total = total;
		this.applied = applied;
	}

	/**
	 * Return whether the last migration ran without a transaction.
	 * @return {@code true} if it may be done in part
	 */
	boolean isAlone() {
		return this.alone;
	}

	@Override
	public boolean supports(Event event, Context context) {
		return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE
				|| event == Event.AFTER_EACH_MIGRATE_ERROR || event == Event.AFTER_MIGRATE_ERROR;
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
		try {
			handle(event, context.getConnection(), context);
		}
		catch (SQLException ex) {
			throw new FlywayException("The limits of a migration could not be set", ex);
		}
	}

	private void handle(Event event, Connection connection, Context context) throws SQLException {
		if (event == Event.BEFORE_EACH_MIGRATE) {
			this.alone = connection.getAutoCommit();
			this.interruption.check();
			this.start = System.nanoTime();
			String id = id(context.getMigrationInfo());
			int number = this.applied.size() + 1;
			if (this.lock != null) {
				this.lock.tell(number, this.total, id);
				name(connection, this.lock.worker());
			}
			this.listener.running(id, number, this.total);
			this.interruption.left(this.alone ? "%s runs without a transaction and may be done in part".formatted(id)
					: "%s was undone; what came before it is done".formatted(id));
			this.interruption.working(connection.unwrap(PGConnection.class));
			execute(connection, this.settings.sql(!this.alone).replace("SET ", this.alone ? "SET " : "SET LOCAL "));
		}
		else if (event == Event.AFTER_EACH_MIGRATE) {
			String id = id(context.getMigrationInfo());
			this.applied.add(new TimedChangeSet(id, Duration.ofNanos(System.nanoTime() - this.start)));
			this.listener.done(id);
		}
		else if (event == Event.AFTER_MIGRATE_ERROR && context.getConfiguration().isGroup()) {
			// all of the run was undone
			this.applied.clear();
		}
		if (this.alone && event != Event.BEFORE_EACH_MIGRATE && event != Event.AFTER_MIGRATE_ERROR) {
			// the connection may go back to a pool
			execute(connection, "RESET lock_timeout; RESET statement_timeout");
			if (this.lock != null) {
				execute(connection, "RESET application_name");
			}
		}
	}

	/** By its name a session is found that waits, or that its process left running. */
	private void name(Connection connection, String name) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('application_name', ?, ?)")) {
			statement.setString(1, name);
			statement.setBoolean(2, !this.alone);
			statement.execute();
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String id(MigrationInfo migration) {
		return (migration.getVersion() != null) ? migration.getVersion().getVersion() : migration.getScript();
	}

}
