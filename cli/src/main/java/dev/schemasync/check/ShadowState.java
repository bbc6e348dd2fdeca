package dev.schemasync.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.check.Relations.Relation;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionReader;
import dev.schemasync.plan.SampleRows;
import dev.schemasync.schema.Schema;

/**
 * What the database is like between two steps.
 *
 * @param connection the connection that runs the steps, without a transaction
 * @param database opens other connections
 * @param definitions reads what there is
 * @param without unqualified names of tables that do not count
 */
record ShadowState(Connection connection, DataSource database, DefinitionReader definitions, Set<String> without) {

	/** Give rows to tables that have none. */
	void fill() throws SQLException {
		this.connection.setAutoCommit(true);
		Set<String> schemas = Relations.read(this.connection)
			.byOid()
			.values()
			.stream()
			.map((relation) -> String.valueOf(relation.name().schema()))
			.collect(Collectors.toSet());
		Schema schema = new CatalogReader(this.database, false).read(schemas).schema().without(this.without);
		SampleRows.fillEmpty(this.connection, schema);
	}

	/** Take the rows of all tables. */
	void empty() throws SQLException {
		this.connection.setAutoCommit(true);
		List<String> tables = Relations.read(this.connection)
			.byOid()
			.values()
			.stream()
			.filter((relation) -> (relation.kind() == 'r' || relation.kind() == 'p')
					&& !this.without.contains(relation.name().name()))
			.map(Relation::name)
			.map((name) -> name.sql())
			.toList();
		if (!tables.isEmpty()) {
			try (Statement statement = this.connection.createStatement()) {
				statement.execute("TRUNCATE " + String.join(", ", tables) + " CASCADE");
			}
		}
	}

	DatabaseDefinition definition() throws SQLException {
		this.connection.setAutoCommit(true);
		return this.definitions.read(this.connection);
	}

	TableRows rows() throws SQLException {
		this.connection.setAutoCommit(true);
		return TableRows.read(this.connection, Relations.read(this.connection), this.without);
	}

}
