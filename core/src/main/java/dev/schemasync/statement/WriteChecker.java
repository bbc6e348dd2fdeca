package dev.schemasync.statement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import dev.schemasync.catalog.CatalogReadException;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;

/**
 * Looks for what stands between the entities and their rows: triggers, rules, policies,
 * and the rights that these and views need. Reads the catalog and lets PostgreSQL explain
 * statements, in one read-only transaction that is rolled back. Nothing is executed.
 */
final class WriteChecker {

	private final DataSource dataSource;

	/**
	 * Create a checker.
	 * @param dataSource connects with the role and the search path of the application
	 */
	WriteChecker(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	/**
	 * Check the relations that the entities use.
	 * @param expected what the entities expect
	 * @param actual what the database has
	 * @return what stands in the way, in the order of the relations
	 * @throws CatalogReadException if the connection fails
	 */
	List<WriteProblem> check(Schema expected, Schema actual) {
		Map<ObjectName, UsedRelation> relations = relations(expected, actual);
		return readOnly(relations, (connection) -> check(connection, relations));
	}

	/**
	 * Return the columns that triggers fill.
	 * @param expected what the entities expect
	 * @param actual what the database has
	 * @return the columns of the relations that the entities use
	 * @throws CatalogReadException if the connection fails
	 */
	Set<FilledColumn> filled(Schema expected, Schema actual) {
		Map<ObjectName, UsedRelation> relations = relations(expected, actual);
		return Set.copyOf(readOnly(relations, (connection) -> {
			List<FilledColumn> filled = new ArrayList<>();
			query(connection, "triggers", relations, (row) -> {
				TriggerCheck.Row trigger = TriggerCheck.Row.of(row);
				filled.addAll(TriggerCheck.filled(trigger, trigger.relation()));
			});
			return filled;
		}));
	}

	/**
	 * Look at some rows of the relations that the entities use.
	 * @param expected what the entities expect
	 * @param actual what the database has
	 * @param rows how many rows of a table are looked at
	 * @return the rows that cannot be read
	 * @throws CatalogReadException if the connection fails
	 */
	List<RowProblem> look(Schema expected, Schema actual, int rows) {
		Map<ObjectName, UsedRelation> relations = relations(expected, actual);
		return readOnly(relations, (connection) -> new RowChecker(connection, rows).check(relations.values()));
	}

	private <P> List<P> readOnly(Map<ObjectName, UsedRelation> relations, Work<P> work) {
		if (relations.isEmpty()) {
			return List.of();
		}
		try (Connection connection = this.dataSource.getConnection()) {
			boolean autoCommit = connection.getAutoCommit();
			boolean readOnly = connection.isReadOnly();
			connection.setReadOnly(true);
			connection.setAutoCommit(false);
			try {
				return work.with(Sessions.unpooled(connection));
			}
			finally {
				connection.rollback();
				connection.setAutoCommit(autoCommit);
				connection.setReadOnly(readOnly);
			}
		}
		catch (SQLException ex) {
			throw new CatalogReadException(ex);
		}
	}

	private static Map<ObjectName, UsedRelation> relations(Schema expected, Schema actual) {
		Map<ObjectName, Table> tables = new HashMap<>();
		actual.tables().forEach((table) -> tables.put(table.name(), table));
		Map<ObjectName, UsedRelation> relations = new LinkedHashMap<>();
		for (Table table : expected.tables()) {
			String schema = table.name().schema();
			((schema != null) ? List.of(schema) : actual.searchPath()).stream()
				.map((name) -> tables.get(new ObjectName(name, table.name().name())))
				.filter((found) -> found != null)
				.findFirst()
				.ifPresent((found) -> relations.merge(found.name(), new UsedRelation(table, found), UsedRelation::and));
		}
		return relations;
	}

	private static List<WriteProblem> check(Connection connection, Map<ObjectName, UsedRelation> relations)
			throws SQLException {
		List<TriggerCheck.Row> triggers = new ArrayList<>();
		query(connection, "triggers", relations, (row) -> triggers.add(TriggerCheck.Row.of(row)));
		RuleCheck rules = new RuleCheck(relations);
		query(connection, "rules", relations, rules::add);
		PolicyCheck policies = new PolicyCheck(relations);
		query(connection, "policies", relations, policies::add);
		DependencyCheck dependencies = new DependencyCheck(relations);
		query(connection, "dependencies", relations, dependencies::add);
		LeftOutCheck leftOut = new LeftOutCheck(relations);
		query(connection, "hidden_columns", relations, leftOut::add);
		Explanation explanation = new Explanation(connection, savepoint(connection));
		List<WriteProblem> problems = new ArrayList<>();
		for (TriggerCheck.Row trigger : triggers) {
			UsedRelation relation = relations.get(trigger.relation());
			if (relation != null) {
				problems.addAll(new TriggerCheck(trigger, relation, explanation).problems());
			}
		}
		problems.addAll(leftOut.problems(connection));
		problems.addAll(rules.problems());
		problems.addAll(policies.problems(connection));
		problems.addAll(dependencies.problems(explanation));
		problems.addAll(new ViewCheck(relations, policies.guarded(), explanation).problems());
		return WriteProblem.merged(problems);
	}

	private static Savepoint savepoint(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("SET LOCAL lock_timeout = '5s'");
		}
		return connection.setSavepoint();
	}

	private static void query(Connection connection, String name, Map<ObjectName, UsedRelation> relations,
			RowHandler handler) throws SQLException {
		String sql = sql(name);
		Object[] schemas = relations.keySet().stream().map(ObjectName::schema).toArray();
		Object[] names = relations.keySet().stream().map(ObjectName::name).toArray();
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 1; i < statement.getParameterMetaData().getParameterCount(); i += 2) {
				statement.setArray(i, connection.createArrayOf("text", schemas));
				statement.setArray(i + 1, connection.createArrayOf("text", names));
			}
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					handler.handle(row);
				}
			}
		}
	}

	static String sql(String name) {
		try (InputStream stream = WriteChecker.class.getResourceAsStream(name + ".sql")) {
			if (stream == null) {
				throw new IllegalStateException("No resource " + name + ".sql");
			}
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What is done in a transaction that is rolled back. */
	@FunctionalInterface
	private interface Work<P> {

		List<P> with(Connection connection) throws SQLException;

	}

	/** Takes one row. */
	@FunctionalInterface
	private interface RowHandler {

		void handle(ResultSet row) throws SQLException;

	}

}
