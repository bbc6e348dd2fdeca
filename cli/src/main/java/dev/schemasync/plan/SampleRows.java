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

/**
 * Fills the tables of a shadow database with a few rows each, as what works on empty
 * tables can fail on rows, or change them. Always the same rows for the same tables.
 */
public final class SampleRows {

	private static final int ROWS = 6;

	private final Connection connection;

	private final Set<String> filled = new HashSet<>();

	private final RowWishes wishes;

	private SampleRows(Connection connection, RowWishes wishes) {
		this.connection = connection;
		this.wishes = wishes;
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
			SampleRows rows = new SampleRows(connection, RowWishes.NONE);
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
	 * @param wishes what the rows should be like
	 * @return the tables that had rows
	 * @throws SQLException if the database cannot be reached
	 */
	public static Set<ObjectName> fillEmpty(Connection connection, Schema schema, RowWishes wishes)
			throws SQLException {
		boolean autoCommit = connection.getAutoCommit();
		connection.setAutoCommit(false);
		Set<ObjectName> withRows = new HashSet<>();
		try {
			SampleRows rows = new SampleRows(connection, wishes);
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
		for (String check : this.wishes.checks(table.name())) {
			execute("DELETE FROM %1$s WHERE (%2$s) IS FALSE AND EXISTS (SELECT FROM %1$s WHERE (%2$s) IS NOT FALSE)"
				.formatted(table.name().sql(), check));
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
				List<String> candidates = candidates(table, column, row);
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

	private List<String> candidates(Table table, Column column, int row) {
		List<String> wished = this.wishes.values(table, column, row);
		if (!wished.isEmpty()) {
			return List.of(wished.get(row % wished.size()));
		}
		if (isKey(table, column)) {
			return SampleValues.ofKey(column.type(), row);
		}
		return this.wishes.plain() ? SampleValues.plain(column.type(), row, checks(table, column))
				: SampleValues.of(column.type(), row, checks(table, column));
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

}
