package dev.schemasync.validation;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.deployment.SharedState;
import dev.schemasync.migration.OwnTable;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.migration.SchemaVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a database right before migrations, so that what was altered by hand is not
 * taken for their work afterwards.
 */
public final class DriftBeforeDeploy {

	private static final Logger logger = LoggerFactory.getLogger(DriftBeforeDeploy.class);

	private DriftBeforeDeploy() {
	}

	/**
	 * Remember what was altered since the last migration, if one is pending and anything
	 * was. A deploy never fails because of it.
	 * @param dataSource connects with the role that runs the migrations
	 * @param history the history of the migrations
	 */
	public static void remember(DataSource dataSource, SchemaHistory history) {
		try {
			OwnTable table = history.ownTable(SharedState.TABLE);
			if (exists(dataSource, table)) {
				remember(dataSource, history, new SharedState(dataSource, dataSource, table));
			}
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("What was altered before the migrations is not known", ex);
		}
	}

	private static boolean exists(DataSource dataSource, OwnTable table) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			return table.exists(connection);
		}
	}

	private static void remember(DataSource dataSource, SchemaHistory history, SharedState state) throws SQLException {
		SchemaVersion version = history.current(1);
		if (version.pending() == 0) {
			return;
		}
		DriftBase base = DriftBase.read(state.get(DriftBase.BASE));
		if (base == null || !base.history().equals(LiveDefinition.state(version))) {
			return;
		}
		DatabaseDefinition live = LiveDefinition.read(dataSource, history, base.schemas());
		boolean altered = !live.lines().equals(base.database().lines());
		if (altered && base.history().equals(LiveDefinition.state(history.current(1)))) {
			state.put(DriftBase.ALTERED, DriftBase.of(base.history(), base.schemas(), live).json());
		}
	}

}
