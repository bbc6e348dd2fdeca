package dev.schemasync.validation;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionReader;
import dev.schemasync.ddl.DriftedObject;
import dev.schemasync.migration.AppliedChangeSet;
import dev.schemasync.migration.OwnTable;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.migration.SchemaVersion;

/** A database as objects, as far as the application and its migrations use it. */
public final class LiveDefinition {

	/** Others have the lock for a moment when they write down that they run. */
	private static final int TRIES = 10;

	private static final Duration PAUSE = Duration.ofMillis(200);

	private final DataSource dataSource;

	private final SchemaHistory history;

	private final SchemaValidator validator;

	/**
	 * Create a definition.
	 * @param dataSource connects with the role of the application
	 * @param history the history of the migrations
	 * @param validator knows which schemas the entities name
	 */
	public LiveDefinition(DataSource dataSource, SchemaHistory history, SchemaValidator validator) {
		this.dataSource = dataSource;
		this.history = history;
		this.validator = validator;
	}

	/**
	 * Return the state of the history.
	 * @return another text after each migration, {@code null} while somebody migrates and
	 * before the first
	 */
	@Nullable String historyUnlessMigrating() {
		for (int i = 0; this.history.lock() != null; i++) {
			if (i == TRIES) {
				return null;
			}
			try {
				Thread.sleep(PAUSE);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return null;
			}
		}
		return state(this.history.current(1));
	}

	/** The state of a history, {@code null} before the first migration. */
	static @Nullable String state(SchemaVersion version) {
		if (version.latest().isEmpty()) {
			return null;
		}
		AppliedChangeSet newest = version.latest().getFirst();
		return "%d %s %s".formatted(version.applied(), newest.id(), newest.appliedAt());
	}

	/** Return objects with who altered them, as far as that is recorded. */
	List<DriftedObject> named(List<DriftedObject> objects) {
		try (Connection connection = this.dataSource.getConnection()) {
			return RecordedAlterations.read(connection, this.history.ownTable(OwnTable.ALTERATIONS)).named(objects);
		}
		catch (SQLException ex) {
			// the role of the application may not read it
			return objects;
		}
	}

	/**
	 * Return the schemas that count: those of the search path, and those that entities
	 * name.
	 * @return their names
	 * @throws SQLException if the database cannot be asked
	 */
	List<String> schemas() throws SQLException {
		Set<String> schemas = new LinkedHashSet<>();
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("SELECT current_schemas(false)::text[]")) {
			row.next();
			Array path = row.getArray(1);
			schemas.addAll(List.of((String[]) path.getArray()));
		}
		this.validator.models().values().forEach((model) -> schemas.addAll(model.schema().schemaNames()));
		return new ArrayList<>(schemas);
	}

	/**
	 * Read what there is, in one state of the database.
	 * @param schemas the schemas that count, {@code null} for those of now
	 * @return the objects without those of our own and of the history
	 * @throws SQLException if the database cannot be read
	 */
	DatabaseDefinition read(@Nullable List<String> schemas) throws SQLException {
		return read(this.dataSource, this.history, (schemas != null) ? schemas : schemas());
	}

	static DatabaseDefinition read(DataSource dataSource, SchemaHistory history, List<String> schemas)
			throws SQLException {
		Set<String> scope = Set.copyOf(schemas);
		try (Connection connection = dataSource.getConnection()) {
			boolean autoCommit = connection.getAutoCommit();
			int isolation = connection.getTransactionIsolation();
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			connection.setAutoCommit(false);
			try {
				return new DefinitionReader(history.historyTables()).read(connection).within(scope);
			}
			finally {
				connection.rollback();
				connection.setAutoCommit(autoCommit);
				connection.setTransactionIsolation(isolation);
			}
		}
	}

}
