package dev.schemasync.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.check.Relations.Relation;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionReader;
import dev.schemasync.migration.MigrationFailedException;
import dev.schemasync.plan.RowWishes;
import dev.schemasync.plan.SampleRows;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What the shadow database is like between two steps, and whose rows it has. */
final class ShadowState {

	private static final int VALIDATION_SECONDS = 2;

	/** An operator ended the session, or the server ends. */
	private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03");

	private final DataSource database;

	private final Set<String> historyTables;

	private final DefinitionReader definitions;

	/** The tables that have got sample rows, by their names at that time. */
	private final Set<String> filled = new HashSet<>();

	private @Nullable Connection connection;

	/** What the last change set left, {@code null} if that has to be read. */
	private @Nullable DatabaseDefinition definition;

	private boolean ownRows;

	private boolean lost;

	/**
	 * Create a state.
	 * @param database opens connections besides that of the steps
	 * @param historyTables unqualified names of tables that do not count
	 */
	ShadowState(DataSource database, Set<String> historyTables) {
		this.database = database;
		this.historyTables = historyTables;
		this.definitions = new DefinitionReader(historyTables);
	}

	/** Look through the connection that runs the steps, outside of a transaction. */
	void use(Connection steps) throws SQLException {
		this.connection = steps;
		steps.setAutoCommit(true);
	}

	/**
	 * Throw what a step failed with, if it was only because the connection is lost: that
	 * says nothing about the step.
	 */
	void requireConnection(MigrationFailedException failure) throws SQLException {
		if (isLost(failure) || !Objects.requireNonNull(this.connection).isValid(VALIDATION_SECONDS)) {
			throw failure;
		}
	}

	/** Flyway runs its steps on connections of its own. */
	private static boolean isLost(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException postgres && (ENDED.contains(String.valueOf(postgres.getSQLState()))
					// the server says it of connections from it to others
					|| (String.valueOf(postgres.getSQLState()).startsWith("08")
							&& postgres.getServerErrorMessage() == null))) {
				return true;
			}
		}
		return false;
	}

	private Connection connection() throws SQLException {
		Connection steps = Objects.requireNonNull(this.connection);
		steps.setAutoCommit(true);
		return steps;
	}

	/** Give rows to tables that have none. */
	void fill(RowWishes wishes) throws SQLException {
		Set<String> schemas = relations().byOid()
			.values()
			.stream()
			.map((relation) -> String.valueOf(relation.name().schema()))
			.collect(Collectors.toSet());
		Schema schema = new CatalogReader(this.database, false).read(schemas).schema().without(this.historyTables);
		for (ObjectName table : SampleRows.fillEmpty(connection(), schema, wishes)) {
			this.ownRows |= !this.filled.contains(table.sql());
		}
		schema.tables().forEach((table) -> this.filled.add(table.name().sql()));
	}

	/** Find out whether a change set has inserted rows. */
	void compare(TableRows before, TableRows after) {
		this.ownRows |= after.hasMoreThan(before);
	}

	/**
	 * Take the sample rows, if there are no others.
	 * @return whether they are gone
	 */
	boolean isEmptied() throws SQLException {
		if (!this.ownRows) {
			empty();
		}
		return !this.ownRows;
	}

	/** Take the rows of all tables. */
	void empty() throws SQLException {
		List<String> tables = relations().byOid()
			.values()
			.stream()
			.filter((relation) -> (relation.kind() == 'r' || relation.kind() == 'p')
					&& !this.historyTables.contains(relation.name().name()))
			.map(Relation::name)
			.map((name) -> name.sql())
			.toList();
		if (!tables.isEmpty()) {
			try (Statement statement = connection().createStatement()) {
				statement.execute("TRUNCATE " + String.join(", ", tables) + " CASCADE");
			}
		}
	}

	/** Read it anew next time. */
	void changed() {
		this.definition = null;
	}

	/** Use it no more, as it is not what a deploy makes. */
	void lose() {
		this.lost = true;
	}

	boolean isLost() {
		return this.lost;
	}

	Measurement measurement(Relations known) {
		return new Measurement(this.database, known, this.historyTables);
	}

	Relations relations() throws SQLException {
		return Relations.read(connection());
	}

	DatabaseDefinition definition() throws SQLException {
		if (this.definition == null) {
			this.definition = this.definitions.read(connection());
		}
		return this.definition;
	}

	TableRows rows() throws SQLException {
		return TableRows.read(connection(), relations(), this.historyTables);
	}

}
