package dev.schemasync.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.Check;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Table;

/**
 * Asks PostgreSQL which of the values that the code can write a check rejects. Evaluating
 * the expression is exact for every check, where reading its text would be a guess.
 */
final class CheckProbe {

	/**
	 * The expression and the type come from the catalog itself, the values are
	 * parameters.
	 */
	private static final String PROBE = """
			SELECT %d AS probe, tested.schema_sync_value
			FROM unnest(?) AS tested (schema_sync_value)
			CROSS JOIN LATERAL (SELECT CAST(tested.schema_sync_value AS %s) AS %s) AS candidate
			WHERE NOT (%s)""";

	private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric");

	private static final Set<String> JSON = Set.of("json", "jsonb");

	/** What does not depend on what is in the JSON. */
	private static final Set<String> JSON_TYPE = Set.of("json_typeof", "jsonb_typeof");

	private final List<Question> questions = new ArrayList<>();

	/** A check of one column and the values to try. */
	private record Question(Check check, String column, String type, List<String> values) {

		String sql(int number) {
			return PROBE.formatted(number, this.type, Identifier.sql(this.column), this.check.expression());
		}

	}

	/** Note the checks of a table that decide about values of the expected side. */
	void add(Table expected, List<Column> columns, List<Constraint> constraints) {
		for (Constraint constraint : constraints) {
			if (constraint instanceof Check check && check.columns().size() == 1 && check.enforced()) {
				Column wanted = expected.column(check.columns().getFirst());
				Mapping mapping = (wanted != null) ? wanted.mapping() : null;
				if (mapping != null) {
					columns.stream()
						.filter((column) -> column.name().equals(check.columns().getFirst()))
						.findFirst()
						.ifPresent((column) -> add(check, column, values(mapping, column, check)));
				}
			}
		}
	}

	/** What is certainly written sooner or later. */
	private static List<String> values(Mapping mapping, Column column, Check check) {
		ColumnType type = column.type();
		if (JSON.contains(type.carrier().name()) && check.looksOnlyThrough(JSON_TYPE)) {
			return mapping.is(Mapping.Trait.JSON_OBJECT) ? List.of("{}")
					: mapping.is(Mapping.Trait.JSON_ARRAY) ? List.of("[]") : mapping.values();
		}
		if (mapping.is(Mapping.Trait.TRUE_AND_FALSE) && type.carrier().name().equals("boolean")) {
			return List.of("false", "true");
		}
		boolean counted = mapping.is(Mapping.Trait.FROM_ZERO) && mapping.values().isEmpty()
				&& NUMBERS.contains(type.carrier().name());
		return counted ? List.of("0") : mapping.values();
	}

	private void add(Check check, Column column, List<String> values) {
		ColumnType type = column.type().carrier();
		// a label that the enum type lacks is a finding of its own
		List<String> testable = type.isEnum() ? values.stream().filter(type.labels()::contains).toList() : values;
		if (!type.array() && !testable.isEmpty()) {
			this.questions.add(new Question(check, column.name(), type.name(), testable));
		}
	}

	/** Return the checks that reject something, with what they reject. */
	Map<Check, List<String>> ask(Connection connection) throws SQLException {
		Map<Check, List<String>> rejected = new IdentityHashMap<>();
		if (!this.questions.isEmpty() && !ask(connection, this.questions, rejected)) {
			for (Question question : this.questions) {
				ask(connection, List.of(question), rejected);
			}
		}
		return rejected;
	}

	private static boolean ask(Connection connection, List<Question> questions, Map<Check, List<String>> rejected)
			throws SQLException {
		StringBuilder sql = new StringBuilder();
		for (int i = 0; i < questions.size(); i++) {
			sql.append((i == 0) ? "" : "\nUNION ALL\n").append(questions.get(i).sql(i));
		}
		Savepoint savepoint = connection.setSavepoint();
		try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
			for (int i = 0; i < questions.size(); i++) {
				statement.setArray(i + 1, connection.createArrayOf("text", questions.get(i).values().toArray()));
			}
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					rejected.computeIfAbsent(questions.get(row.getInt(1)).check(), (check) -> new ArrayList<>())
						.add(row.getString(2));
				}
			}
			connection.releaseSavepoint(savepoint);
			return true;
		}
		catch (SQLException ex) {
			// such as a value that is no number in a numeric column, which is a finding
			// of its own
			connection.rollback(savepoint);
			return false;
		}
	}

}
