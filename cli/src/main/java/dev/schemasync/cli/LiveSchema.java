package dev.schemasync.cli;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.change.TableChange;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.Definition;
import dev.schemasync.ddl.DefinitionReader;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.plan.CanonicalExpressions;
import dev.schemasync.plan.DevelopmentRows;
import dev.schemasync.plan.MigrationPlan;
import dev.schemasync.plan.MigrationPlanner;
import dev.schemasync.plan.RowHindrance;
import dev.schemasync.pull.Comments;
import dev.schemasync.remedy.Choices;
import dev.schemasync.remedy.Later;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.shadow.ShadowDatabase;

/** A database that commands of development look at, without Liquibase's own tables. */
final class LiveSchema {

	private final DataSource dataSource;

	private final Set<String> historyTables;

	LiveSchema(DataSource dataSource, Set<String> historyTables) {
		this.dataSource = dataSource;
		this.historyTables = historyTables;
	}

	/** Return what the migrations make, on a shadow database. */
	static LiveSchema replay(CommandEnvironment environment, ShadowDatabase shadow, PrintStream err) {
		SchemaMigrator migrator = environment.migrator(shadow.settings());
		MigrationProgress.migrate(migrator, err);
		return new LiveSchema(shadow.dataSource(), migrator.history().historyTables());
	}

	DefinitionReader reader() {
		return new DefinitionReader(this.historyTables);
	}

	DatabaseDefinition definition() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			return reader().read(connection);
		}
	}

	/** Return what there is that no migration is written for. */
	List<String> outside() throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			return reader().outside(connection);
		}
	}

	/** Return what is written about tables and columns. */
	Comments comments() {
		Map<ObjectName, String> tables = new HashMap<>();
		Map<ObjectName, Map<String, String>> columns = new HashMap<>();
		try {
			for (Definition object : definition().objects(Definition.Kind.COMMENT)) {
				if (object.creation() instanceof TableChange.Comment comment && comment.comment() != null) {
					TableChange.Target target = comment.target();
					if (target == null) {
						tables.put(comment.table(), comment.comment());
					}
					else if (!target.constraint()) {
						columns.computeIfAbsent(comment.table(), (table) -> new HashMap<>())
							.put(target.name(), comment.comment());
					}
				}
			}
			return new Comments(tables, columns);
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

	Schema schema(Schema expected) {
		return new CatalogReader(this.dataSource, false).read(expected).schema().without(this.historyTables);
	}

	/** Plan the way from here to the entities. */
	MigrationPlan plan(Schema expected, Choices choices) throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			return MigrationPlanner.plan(expected, schema(expected), reader().read(connection), choices,
					new CanonicalExpressions(connection));
		}
	}

	/** Ask the rows what is in the way of a plan. */
	List<RowHindrance> hindrances(MigrationPlan plan, Schema expected) throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			return new DevelopmentRows(connection, schema(expected)).hindrances(plan);
		}
	}

	/** Count the rows that a column waits for before it is required. */
	long waiting(Later later, Schema expected) throws SQLException {
		try (Connection connection = this.dataSource.getConnection()) {
			return new DevelopmentRows(connection, schema(expected)).waiting(later);
		}
	}

}
