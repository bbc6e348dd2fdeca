package dev.schemasync.plan;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills the tables of a shadow database with a few rows each, as what works on empty
 * tables can fail on rows, or change them. Always the same rows for the same tables.
 */
public final class SampleRows {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int ROWS = 6;

	private final Connection connection;

	private final Set<String> filled = new HashSet<>();

	private SampleRows(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Fill the tables. Rows that a constraint or trigger rejects are left out.
	 * @param connection the connection, with a transaction of its own afterwards
	 * committed
	 * @param schema the tables
	 * @throws SQLException if the database cannot be reached
	 */
	static void insert(Connection connection, Schema schema) throws SQLException {
		boolean autoCommit = connection.getAutoCommit();
		connection.setAutoCommit(false);
		try {
			SampleRows rows = new SampleRows(connection);
			for (Table table : parentsFirst(schema.tables())) {
				rows.fill(table);
			}
			for (Sequence sequence : schema.sequences()) {
				rows.moveOn(sequence, schema);
			}
			connection.commit();
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(autoCommit);
		}
	}

	/**
	 * Fill the tables that have no rows.
	 * @param connection the connection, with a transaction of its own afterwards
	 * committed
	 * @param schema the tables
	 * @return the tables that had rows
	 * @throws SQLException if the database cannot be reached
	 */
	public static Set<ObjectName> fillEmpty(Connection connection, Schema schema) throws SQLException {
		boolean autoCommit = connection.getAutoCommit();
		connection.setAutoCommit(false);
		Set<ObjectName> withRows = new HashSet<>();
		try {
			SampleRows rows = new SampleRows(connection);
			for (Table table : parentsFirst(schema.tables())) {
				if (rows.isEmpty(table)) {
					rows.fill(table);
				}
				else {
					withRows.add(table.name());
				}
				rows.filled.add(table.name().sql());
			}
			for (Sequence sequence : schema.sequences()) {
				rows.moveOn(sequence, schema);
			}
			connection.commit();
			return withRows;
		}
		finally {
			connection.rollback();
			connection.setAutoCommit(autoCommit);
		}
	}

	private boolean isEmpty(Table table) throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement
					.executeQuery("SELECT NOT EXISTS (SELECT FROM %s)".formatted(table.name().sql()))) {
			return row.next() && row.getBoolean(1);
		}
	}

	private static List<Table> parentsFirst(List<Table> tables) {
		List<Table> left = new ArrayList<>(tables.stream().filter((table) -> table.kind().canBeReferenced()).toList());
		List<Table> sorted = new ArrayList<>();
		while (!left.isEmpty()) {
			Table next = left.stream()
				.filter((table) -> table.constraints(Constraint.ForeignKey.class)
					.noneMatch((key) -> left.stream()
						.anyMatch((other) -> other != table && other.name().equals(key.referencedTable()))))
				.findFirst()
				.orElse(left.getFirst());
			left.remove(next);
			sorted.add(next);
		}
		return sorted;
	}

	private void fill(Table table) throws SQLException {
		this.filled.add(table.name().sql());
		for (int row = 0; row < ROWS; row++) {
			for (int attempt = 0; attempt < 2; attempt++) {
				if (insert(table, row, attempt)) {
					break;
				}
			}
		}
	}

	/** As if the rows had got their identifiers from it. */
	private void moveOn(Sequence sequence, Schema schema) throws SQLException {
		for (Table table : schema.tables()) {
			List<String> key = table.constraints(Constraint.PrimaryKey.class)
				.findFirst()
				.map(Constraint.PrimaryKey::columns)
				.orElse(List.of());
			Sequence.Target fed = sequence.feeds();
			boolean feeds = (fed != null) ? fed.table().equals(table.name())
					: sequence.name().equals(table.name().sibling(table.name().name() + "_seq"));
			if (feeds && key.size() == 1) {
				String column = Identifier.sql(key.getFirst());
				execute("SELECT setval(%s, max(%s)) FROM %s HAVING max(%s) > 0"
					.formatted(Identifier.literal(sequence.name().sql()), column, table.name().sql(), column));
			}
		}
	}

	private boolean insert(Table table, int row, int attempt) throws SQLException {
		Map<String, String> values = new LinkedHashMap<>();
		for (Column column : table.columns()) {
			boolean computed = column.generated() != Column.Generated.NEVER || column.identity() != Column.Identity.NONE
					|| (column.defaultExpression() != null && column.defaultExpression().startsWith("nextval("));
			// every second row leaves out what it can
			boolean omitted = column.nullable() && row % 3 == 2;
			if (!computed && !omitted) {
				List<String> candidates = isKey(table, column) ? SampleValues.ofKey(column.type(), row)
						: SampleValues.of(column.type(), row, checks(table, column));
				values.put(column.name(), Identifier.literal(candidates.get(Math.min(attempt, candidates.size() - 1))));
			}
		}
		table.constraints(Constraint.ForeignKey.class).forEach((key) -> reference(table, key, row, values));
		String columns = Identifier.sql(List.copyOf(values.keySet()));
		String sql = values.isEmpty() ? "INSERT INTO %s DEFAULT VALUES".formatted(table.name().sql())
				: "INSERT INTO %s (%s) VALUES (%s)".formatted(table.name().sql(), columns,
						String.join(", ", values.values()));
		return execute(sql);
	}

	private boolean execute(String sql) throws SQLException {
		Savepoint savepoint = this.connection.setSavepoint();
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
			return true;
		}
		catch (SQLException ex) {
			this.connection.rollback(savepoint);
			return false;
		}
	}

	private static boolean isKey(Table table, Column column) {
		return table.constraints(Constraint.PrimaryKey.class).anyMatch((key) -> key.columns().contains(column.name()));
	}

	private static List<String> checks(Table table, Column column) {
		return table.constraints(Constraint.Check.class)
			.filter((check) -> check.columns().contains(column.name()))
			.map(Constraint.Check::expression)
			.toList();
	}

	/** A reference to a row that is there; to none where there is no such row yet. */
	private void reference(Table table, Constraint.ForeignKey key, int row, Map<String, String> values) {
		for (int i = 0; i < key.columns().size(); i++) {
			String column = key.columns().get(i);
			values.put(column, this.filled
				.contains(key.referencedTable().sql()) && !key.referencedTable().equals(table.name())
						? "(SELECT %s FROM %s ORDER BY 1 OFFSET %d %% GREATEST((SELECT count(*) FROM %s), 1) LIMIT 1)"
							.formatted(Identifier.sql(key.referencedColumns().get(i)), key.referencedTable().sql(), row,
									key.referencedTable().sql())
						: "NULL");
		}
	}

	/**
	 * Return what the tables hold.
	 * @param connection the connection
	 * @param tables the names of the tables for SQL
	 * @return the rows of each table that is there, as JSON, sorted
	 * @throws SQLException if a table cannot be read
	 */
	public static Map<String, List<String>> read(Connection connection, List<String> tables) throws SQLException {
		Map<String, List<String>> rows = new LinkedHashMap<>();
		for (String table : tables) {
			List<String> found = new ArrayList<>();
			try (Statement statement = connection.createStatement();
					ResultSet row = statement
						.executeQuery("SELECT to_jsonb(t)::text FROM %s AS t ORDER BY 1".formatted(table))) {
				while (row.next()) {
					found.add(row.getString(1));
				}
			}
			rows.put(table, found);
		}
		return rows;
	}

	/**
	 * Return the values of each column.
	 * @param rows the rows of one table, as {@link #read} returns them
	 * @return the values of each column as JSON, sorted
	 */
	public static Map<String, List<String>> columns(List<String> rows) {
		Map<String, List<String>> columns = new LinkedHashMap<>();
		for (String row : rows) {
			JSON.readTree(row)
				.properties()
				.forEach((field) -> columns.computeIfAbsent(field.getKey(), (key) -> new ArrayList<>())
					.add(field.getValue().toString()));
		}
		columns.values().forEach((values) -> values.sort(String::compareTo));
		return columns;
	}

}
