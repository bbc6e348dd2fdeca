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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Constraint.Check;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

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
			SELECT %d AS probe, tested.schema_sync_number
			FROM unnest(?) WITH ORDINALITY AS tested (schema_sync_value, schema_sync_number)
			CROSS JOIN LATERAL (SELECT CAST(tested.schema_sync_value AS %s) AS %s) AS candidate
			WHERE NOT (%s)""";

	private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "numeric");

	private static final Set<String> JSON = Set.of("json", "jsonb");

	/** What does not depend on what is in the JSON. */
	private static final Set<String> JSON_TYPE = Set.of("json_typeof", "jsonb_typeof");

	/** How a domain calls what it checks. */
	static final String VALUE = "value";

	private final List<Question> questions = new ArrayList<>();

	private final Map<Column, List<Check>> domains = new IdentityHashMap<>();

	/**
	 * A check of one column and the values to try.
	 *
	 * @param check the check
	 * @param type what the values are cast to
	 * @param values the values, of an array what it holds
	 * @param beside what an array holds before and after each of the values, {@code null}
	 * if it is no array
	 */
	private record Question(Check check, String type, List<String> values, @Nullable List<String> beside) {

		String sql(int number) {
			return PROBE.formatted(number, this.type, Identifier.sql(this.check.columns().getFirst()),
					this.check.expression());
		}

		Object[] texts() {
			return this.values.stream().map(this::text).toArray();
		}

		private String text(String value) {
			return (this.beside == null) ? value
					: Stream.of(this.beside, List.of(value), this.beside)
						.flatMap(List::stream)
						.map((element) -> '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
						.collect(Collectors.joining(",", "{", "}"));
		}

		/**
		 * The same with arrays that hold what is admitted too, which comes last: a check
		 * that counts the elements, or wants one of them, is none of an element.
		 */
		Question among(List<String> rejected) {
			List<String> admitted = this.values.stream().filter((value) -> !rejected.contains(value)).toList();
			return new Question(this.check, this.type,
					Stream.concat(rejected.stream(), admitted.stream().limit(1)).toList(), admitted);
		}

		boolean rejectsAllButTheLast(List<String> rejected) {
			return rejected.equals(this.values.subList(0, this.values.size() - 1));
		}

	}

	/**
	 * Note the checks of a table, and of the domains of its columns, that decide about
	 * values of the expected side.
	 */
	void add(Table expected, List<Column> columns, List<Constraint> constraints) {
		columns.stream()
			.filter((column) -> !column.type().checks().isEmpty())
			.forEach((column) -> domain(expected.column(column.name()), column));
		for (Constraint constraint : constraints) {
			if (constraint instanceof Check check && check.columns().size() == 1 && check.enforced()) {
				Column wanted = expected.column(check.columns().getFirst());
				Mapping mapping = (wanted != null) ? wanted.mapping() : null;
				if (wanted != null && mapping != null) {
					columns.stream()
						.filter((column) -> column.name().equals(check.columns().getFirst()))
						.findFirst()
						.ifPresent((column) -> add(check, wanted, column, values(mapping, column, check)));
				}
			}
		}
	}

	private void domain(@Nullable Column wanted, Column column) {
		if (wanted != null && wanted.mapping() != null) {
			// the columns of a domain share its checks, but not what is written to them
			List<Check> checks = column.type().checks().stream().map((check) -> check.withRejected(List.of())).toList();
			this.domains.put(column, checks);
			checks.forEach((check) -> add(check, wanted, column, values(wanted.mapping(), column, check)));
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

	private void add(Check check, Column wanted, Column column, List<String> values) {
		ColumnType type = column.type().carrier();
		Integer padded = type.name().equals("character") ? type.modifier(0) : null;
		// a label that the enum type lacks, or a value too long, is a finding of its own
		List<String> testable = values.stream()
			.filter((value) -> !type.isEnum() || type.labels().contains(value))
			.filter((value) -> padded == null || value.length() <= padded)
			.toList();
		if (type.array() == wanted.type().array() && !testable.isEmpty()) {
			String cast = (padded != null) ? type.text() : type.name() + (type.array() ? "[]" : "");
			this.questions.add(new Question(check, cast, testable, type.array() ? List.of() : null));
		}
	}

	/** Find the checks that reject something, with what they reject. */
	Answers ask(Connection connection) throws SQLException {
		Map<Check, List<String>> rejected = ask(connection, this.questions);
		List<Question> arrays = this.questions.stream()
			.filter((question) -> question.beside() != null && rejected.containsKey(question.check()))
			.map((question) -> question.among(rejected.getOrDefault(question.check(), List.of())))
			.toList();
		Map<Check, List<String>> among = ask(connection, arrays);
		arrays.stream()
			.filter((question) -> !question.rejectsAllButTheLast(among.getOrDefault(question.check(), List.of())))
			.forEach((question) -> rejected.remove(question.check()));
		return new Answers(rejected, this.domains);
	}

	private static Map<Check, List<String>> ask(Connection connection, List<Question> questions) throws SQLException {
		Map<Check, List<String>> rejected = new IdentityHashMap<>();
		if (!questions.isEmpty() && !ask(connection, questions, rejected)) {
			for (Question question : questions) {
				ask(connection, List.of(question), rejected);
			}
		}
		return rejected;
	}

	/**
	 * What PostgreSQL said.
	 *
	 * @param rejected what each check rejects
	 * @param domains the checks of the domain of each column
	 */
	record Answers(Map<Check, List<String>> rejected, Map<Column, List<Check>> domains) {

		List<Constraint> constraints(List<Constraint> constraints) {
			return constraints.stream()
				.map((constraint) -> (constraint instanceof Check check) ? answered(check) : constraint)
				.toList();
		}

		List<Column> columns(List<Column> columns) {
			return columns.stream()
				.map((column) -> this.domains.containsKey(column) ? column
					.with(column.type().withChecks(this.domains.get(column).stream().map(this::answered).toList()))
						: column)
				.toList();
		}

		private Check answered(Check check) {
			List<String> values = this.rejected.get(check);
			return (values != null) ? check.withRejected(values) : check;
		}

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
				statement.setArray(i + 1, connection.createArrayOf("text", questions.get(i).texts()));
			}
			try (ResultSet row = statement.executeQuery()) {
				while (row.next()) {
					Question question = questions.get(row.getInt(1));
					rejected.computeIfAbsent(question.check(), (check) -> new ArrayList<>())
						.add(question.values().get(row.getInt(2) - 1));
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
