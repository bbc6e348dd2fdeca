package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/**
 * Reads {@code pg_catalog} in one read-only transaction that sees one state of the
 * database.
 */
public final class CatalogReader {

	private final DataSource dataSource;

	/**
	 * Create a reader.
	 * @param dataSource connects with the role whose rights are checked
	 */
	public CatalogReader(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Read the schemas that the expected side and the search path name.
	 * @param expected the expected side, which decides what is looked at
	 * @return the actual side
	 * @throws CatalogReadException if the database cannot be read
	 */
	public Catalog read(Schema expected) {
		try (Connection connection = this.dataSource.getConnection()) {
			boolean autoCommit = connection.getAutoCommit();
			boolean readOnly = connection.isReadOnly();
			int isolation = connection.getTransactionIsolation();
			connection.setReadOnly(true);
			connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
			connection.setAutoCommit(false);
			try {
				return read(connection, expected);
			}
			finally {
				connection.rollback();
				connection.setAutoCommit(autoCommit);
				connection.setTransactionIsolation(isolation);
				connection.setReadOnly(readOnly);
			}
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

	private static Catalog read(Connection connection, Schema expected) throws SQLException {
		List<Catalog> session = new ArrayList<>();
		CatalogQuery.SESSION.run(connection,
				(row) -> session
					.add(new Catalog(new Schema(CatalogQuery.strings(row, "search_path"), List.of(), List.of()),
							row.getString("database_name"), row.getString("server_version").split(" ")[0])));
		List<String> searchPath = session.getFirst().schema().searchPath();
		Set<String> scope = new LinkedHashSet<>(searchPath);
		scope.addAll(expected.schemaNames());
		List<Sequence> sequences = SequenceRows.read(connection, scope,
				expected.sequences().stream().map((sequence) -> sequence.name().name()).toList());
		return new Catalog(new Schema(searchPath, tables(connection, expected, scope), sequences),
				session.getFirst().databaseName(), session.getFirst().databaseVersion());
	}

	private static List<Table> tables(Connection connection, Schema expected, Set<String> scope) throws SQLException {
		Map<String, Table> expectedByName = new HashMap<>();
		expected.tables().forEach((table) -> expectedByName.put(table.name().name(), table));
		List<Relation> relations = Relation.read(connection, scope, expectedByName.keySet());
		Collection<Long> oids = relations.stream().map(Relation::oid).toList();
		Map<Long, List<Column>> columns = ColumnRows.read(connection, oids);
		Map<Long, List<Constraint>> constraints = ConstraintRows.read(connection, oids);
		Map<Long, List<Index>> indexes = IndexRows.read(connection, oids);
		CheckProbe probe = new CheckProbe();
		for (Relation relation : relations) {
			Table wanted = expectedByName.get(relation.name().name());
			if (wanted != null) {
				probe.add(wanted, columns.getOrDefault(relation.oid(), List.of()),
						constraints.getOrDefault(relation.oid(), List.of()));
			}
		}
		Map<Constraint.Check, List<String>> rejected = probe.ask(connection);
		return relations.stream()
			.map((relation) -> new Table(relation.name(), relation.kind(), "", relation.operations(),
					relation.privileges(), columns.getOrDefault(relation.oid(), List.of()),
					withRejected(constraints.getOrDefault(relation.oid(), List.of()), rejected),
					indexes.getOrDefault(relation.oid(), List.of())))
			.toList();
	}

	private static List<Constraint> withRejected(List<Constraint> constraints,
			Map<Constraint.Check, List<String>> rejected) {
		return constraints.stream()
			.map((constraint) -> (constraint instanceof Constraint.Check check && rejected.containsKey(check))
					? new Constraint.Check(check.name(), check.columns(), check.expression(), check.validated(),
							check.enforced(), rejected.get(check))
					: constraint)
			.toList();
	}

}
