package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.schemasync.change.Loss;
import dev.schemasync.change.RowChange;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;

/** The rows of a shadow database while a plan is tried there. */
final class ShadowRows {

	private final Connection connection;

	private final List<String> tables;

	/** Where a person agreed that values are lost or filled in. */
	private final Set<String> agreed;

	private Map<String, List<String>> before = Map.of();

	ShadowRows(Connection connection, Schema schema, MigrationPlan plan) {
		this.connection = connection;
		this.tables = schema.tables()
			.stream()
			.filter((table) -> table.kind().canBeReferenced())
			.map(Table::name)
			.map(ObjectName::sql)
			.toList();
		this.agreed = plan.losses()
			.stream()
			.map((loss) -> loss.table().sql() + "." + ((loss.kind() == Loss.Kind.TABLE) ? "" : loss.column()))
			.collect(Collectors.toCollection(TreeSet::new));
		plan.changes()
			.stream()
			.filter(RowChange.Fill.class::isInstance)
			.map(RowChange.Fill.class::cast)
			.forEach((fill) -> this.agreed.add(fill.table().sql() + "." + fill.column()));
	}

	/** Look at the rows before a group of changes. */
	void remember() throws SQLException {
		List<String> present = new ArrayList<>();
		for (String table : this.tables) {
			try (Statement statement = this.connection.createStatement();
					ResultSet row = statement
						.executeQuery("SELECT to_regclass(%s) IS NOT NULL".formatted(Identifier.literal(table)))) {
				if (row.next() && row.getBoolean(1)) {
					present.add(table);
				}
			}
		}
		this.before = TableContents.read(this.connection, present);
	}

	/**
	 * Run a group of changes. Rows that it rejects are only samples: then it runs without
	 * any.
	 */
	void run(boolean transactional, List<String> statements) throws SQLException {
		try {
			tryRun(transactional, statements);
		}
		catch (UnprovenMigrationException ex) {
			if (!ex.isAboutRows()) {
				throw ex;
			}
			empty();
			tryRun(transactional, statements);
		}
	}

	private void tryRun(boolean transactional, List<String> statements) throws SQLException {
		this.connection.setAutoCommit(!transactional);
		try {
			ProvenMigration.run(this.connection, statements);
			if (transactional) {
				this.connection.commit();
			}
		}
		finally {
			if (transactional) {
				this.connection.rollback();
			}
			this.connection.setAutoCommit(true);
		}
	}

	private void empty() throws SQLException {
		List<String> invalid = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement
					.executeQuery("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid")) {
			while (row.next()) {
				invalid.add("DROP INDEX " + row.getString(1));
			}
		}
		if (!this.before.isEmpty()) {
			invalid.add("TRUNCATE " + String.join(", ", this.before.keySet()) + " CASCADE");
		}
		ProvenMigration.run(this.connection, invalid);
		this.before = TableContents.read(this.connection, List.copyOf(this.before.keySet()));
	}

	/** Look whether the rows are what they were. */
	void compare() throws SQLException {
		Map<String, List<String>> after = TableContents.read(this.connection, List.copyOf(this.before.keySet()));
		Set<String> changed = new TreeSet<>();
		this.before.forEach((table, rows) -> {
			List<String> rowsAfter = after.getOrDefault(table, List.of());
			if (!rows.equals(rowsAfter) && !this.agreed.contains(table + ".")) {
				Map<String, List<String>> old = TableContents.columns(rows);
				Map<String, List<String>> current = TableContents.columns(rowsAfter);
				old.forEach((column, values) -> {
					String path = table + "." + column;
					if (!values.equals(current.get(column)) && !this.agreed.contains(path)) {
						changed.add(path);
					}
				});
			}
		});
		if (!changed.isEmpty()) {
			throw new UnprovenMigrationException("Its rollback changes values of " + String.join(", ", changed));
		}
	}

}
