package dev.schemasync.migration;

import java.sql.Connection;
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
import org.postgresql.PGConnection;

/** Sets the limits of each migration of a run, and tells of it. */
final class FlywayProgress implements Callback {

	private final MigrationListener listener;

	private final Interruption interruption;

	private final MigrationSettings settings;

	private final int total;

	private final List<TimedChangeSet> applied;

	private boolean alone;

	private long start;

	FlywayProgress(MigrationListener listener, Interruption interruption, MigrationSettings settings, int total,
			List<TimedChangeSet> applied) {
		this.listener = listener;
		this.interruption = interruption;
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
			this.listener.running(id, this.applied.size() + 1, this.total);
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
