package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.postgresql.core.BaseConnection;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Counter;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Sequence.Target;
import dev.schemasync.schema.Table;

/**
 * Reads {@code pg_catalog} in one read-only transaction that sees one state of the
 * database.
 */
public final class CatalogReader {

	private static final int NAMESAKES = 5;

	private final DataSource dataSource;

	private final boolean sequencePositions;

	/**
	 * Create a reader.
	 * @param dataSource connects with the role whose rights are checked
	 */
	public CatalogReader(DataSource dataSource) {
		this(dataSource, true);
	}

	/**
	 * Create a reader.
	 * @param dataSource connects with the role whose rights are checked
	 * @param sequencePositions whether to look up the largest identifier in use, which
	 * reads one index entry for each sequence
	 */
	public CatalogReader(DataSource dataSource, boolean sequencePositions) {
		this.dataSource = dataSource;
		this.sequencePositions = sequencePositions;
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

	/**
	 * Read schemas whole, with whatever they hold.
	 * @param schemas the names of the schemas; those of the search path are read too
	 * @return the actual side
	 * @throws CatalogReadException if the database cannot be read
	 */
	public Catalog read(Collection<String> schemas) {
		return read(new Schema(List.of(), schemas.stream().map(CatalogReader::anyTable).toList(), List.of()));
	}

	/**
	 * Return a short mark of the whole database, without reading what is in it: another
	 * one whenever something was altered, by whomever.
	 * @return thirty-two hexadecimal digits
	 * @throws CatalogReadException if the database cannot be read
	 */
	public String mark() {
		try (Connection connection = this.dataSource.getConnection()) {
			List<String> mark = new ArrayList<>();
			CatalogQuery.MARK.run(connection, (row) -> mark.add(row.getString("mark")));
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
			return mark.getFirst();
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

	private static Table anyTable(String schema) {
		return new Table(new ObjectName(schema, ""), Table.Kind.TABLE, "", Set.of(), Set.of(), Set.of(), null,
				List.of(), List.of(), List.of());
	}

	private Catalog read(Connection connection, Schema expected) throws SQLException {
		List<Catalog> session = new ArrayList<>();
		CatalogQuery.SESSION.run(connection, (row) -> session.add(session(connection, row)));
		Catalog empty = session.getFirst();
		List<String> searchPath = empty.schema().searchPath();
		Set<String> scope = new LinkedHashSet<>(searchPath);
		scope.addAll(expected.schemaNames());
		List<Table> tables = tables(connection, expected, scope);
		List<Sequence> sequences = withNamesakes(SequenceRows.read(connection, scope, List.of()),
				expected.sequences().stream().map((sequence) -> sequence.name().name()).toList(), Sequence::name,
				(names) -> SequenceRows.read(connection, List.of(), names));
		List<Counter> counters = List.of();
		if (this.sequencePositions) {
			IdentifiersInUse identifiers = new IdentifiersInUse(searchPath, tables);
			sequences = identifiers.complete(connection, sequences, targets(expected, identifiers, sequences));
			counters = identifiers.counters(connection, expected.counters());
		}
		return new Catalog(new Schema(searchPath, tables, sequences, counters), empty.databaseName(),
				empty.databaseVersion(), empty.traits());
	}

	private static Catalog session(Connection connection, ResultSet row) throws SQLException {
		Set<Catalog.Trait> traits = EnumSet.noneOf(Catalog.Trait.class);
		if (connection.isWrapperFor(BaseConnection.class)
				&& !connection.unwrap(BaseConnection.class).getStringVarcharFlag()) {
			traits.add(Catalog.Trait.UNTYPED_TEXT);
		}
		if (row.getBoolean("read_only")) {
			traits.add(Catalog.Trait.READ_ONLY);
		}
		return new Catalog(new Schema(CatalogQuery.strings(row, "search_path"), List.of(), List.of()),
				row.getString("database_name"), row.getString("server_version").split(" ")[0], traits);
	}

	private static List<Table> tables(Connection connection, Schema expected, Set<String> scope) throws SQLException {
		Map<String, Table> expectedByName = new HashMap<>();
		expected.tables().forEach((table) -> expectedByName.put(table.name().name(), table));
		List<Relation> relations = withNamesakes(Relation.read(connection, scope, List.of()), expectedByName.keySet(),
				Relation::name, (names) -> Relation.read(connection, List.of(), names));
		Collection<Long> oids = relations.stream().map(Relation::oid).toList();
		Privileges privileges = Privileges.read(connection, relations);
		ColumnRows columns = ColumnRows.read(connection, oids);
		Map<Long, List<Constraint>> constraints = ConstraintRows.read(connection, oids, columns);
		Map<Long, List<Index>> indexes = IndexRows.read(connection, oids, columns);
		CheckProbe probe = new CheckProbe();
		for (Relation relation : relations) {
			Table wanted = expectedByName.get(relation.name().name());
			if (wanted != null) {
				probe.add(wanted, columns.of(relation.oid()), constraints.getOrDefault(relation.oid(), List.of()));
			}
		}
		CheckProbe.Answers answers = probe.ask(connection);
		return relations.stream()
			.map((relation) -> new Table(relation.name(), relation.kind(), "", relation.operations(),
					privileges.of(relation, expectedByName.get(relation.name().name())), relation.traits(), null,
					answers.columns(columns.of(relation.oid())),
					answers.constraints(constraints.getOrDefault(relation.oid(), List.of())),
					indexes.getOrDefault(relation.oid(), List.of()), relation.partitionKey()))
			.toList();
	}

	/**
	 * Where a name is not in scope, what has it elsewhere says where to look; a few of
	 * them do, as each of a thousand tenants may have one.
	 */
	private static <T> List<T> withNamesakes(List<T> inScope, Collection<String> expected, Function<T, ObjectName> name,
			Search<T> search) throws SQLException {
		Set<String> missing = new LinkedHashSet<>(expected);
		inScope.forEach((object) -> missing.remove(name.apply(object).name()));
		if (missing.isEmpty()) {
			return inScope;
		}
		Map<String, Integer> found = new HashMap<>();
		return Stream
			.concat(inScope.stream(),
					search.of(missing)
						.stream()
						.filter((object) -> found.merge(name.apply(object).name(), 1, Integer::sum) <= NAMESAKES))
			.sorted(Comparator.comparing((T object) -> Objects.requireNonNullElse(name.apply(object).schema(), ""))
				.thenComparing((object) -> name.apply(object).name()))
			.toList();
	}

	/** Looks for objects of some names in all schemas. */
	@FunctionalInterface
	private interface Search<T> {

		List<T> of(Collection<String> names) throws SQLException;

	}

	/**
	 * The columns that take their values from a sequence: as the entities say, else as
	 * the column owns it.
	 */
	private static Map<ObjectName, List<Target>> targets(Schema expected, IdentifiersInUse identifiers,
			List<Sequence> sequences) {
		Map<String, List<Target>> wanted = new HashMap<>();
		expected.sequences().forEach((sequence) -> wanted.put(sequence.name().name(), sequence.allFed()));
		Set<String> expectedTables = new LinkedHashSet<>();
		expected.tables().forEach((table) -> expectedTables.add(table.name().name()));
		Map<ObjectName, List<Target>> targets = new HashMap<>();
		for (Sequence sequence : sequences) {
			List<Target> named = wanted.getOrDefault(sequence.name().name(), List.of());
			if (!named.isEmpty()) {
				targets.put(sequence.name(), named.stream().map(identifiers::resolve).toList());
			}
			else if (sequence.feeds() != null && expectedTables.contains(sequence.feeds().table().name())) {
				targets.put(sequence.name(), List.of(sequence.feeds()));
			}
		}
		return targets;
	}

}
