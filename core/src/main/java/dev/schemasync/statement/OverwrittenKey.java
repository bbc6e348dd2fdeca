package dev.schemasync.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Mapping.Role;
import dev.schemasync.schema.Mapping.Trait;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.TriggerRun.Step;
import dev.schemasync.syntax.SqlToken;

/**
 * An identifier or version to which a trigger gives a value that is certainly another one
 * than Hibernate wrote, and keeps.
 */
final class OverwrittenKey {

	/** The column in {@code NEW.column := value}. */
	private static final int COLUMN = 2;

	/** Where the value begins there. */
	private static final int VALUE = 4;

	/** How much {@code INTO NEW.column} is. */
	private static final int INTO = 4;

	/** How much {@code NEW.column + 1} is, with the number at its end. */
	private static final int SUM = 5;

	private static final Set<String> NEW_VALUES = Set.of("nextval", "gen_random_uuid", "uuidv4", "uuidv7",
			"uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4");

	private static final Set<String> TIMES = Set.of("now", "current_timestamp", "localtimestamp", "clock_timestamp",
			"statement_timestamp", "transaction_timestamp");

	private final Operation operation;

	private final Table expected;

	private OverwrittenKey(Operation operation, Table expected) {
		this.operation = operation;
		this.expected = expected;
	}

	/**
	 * Find the assignments.
	 * @param run what the function does
	 * @param operation what fires the trigger
	 * @param expected the table as the entities expect it
	 * @return the assignments, as they are written
	 */
	static List<String> of(TriggerRun run, Operation operation, Table expected) {
		OverwrittenKey key = new OverwrittenKey(operation, expected);
		Map<String, String> overwritten = new LinkedHashMap<>();
		for (Step step : run.steps()) {
			List<SqlToken> assignment = assignment(step.tokens());
			if (!assignment.isEmpty()) {
				String column = assignment.get(COLUMN).name();
				if (step.certain() && key.isAnother(column, assignment.subList(VALUE, assignment.size()))) {
					overwritten.put(column, SqlToken.text(step.tokens()));
				}
				else {
					overwritten.remove(column);
				}
			}
		}
		return List.copyOf(overwritten.values());
	}

	/** As {@code NEW.column := value}, also where it is {@code SELECT value INTO ...}. */
	private static List<SqlToken> assignment(List<SqlToken> statement) {
		int size = statement.size();
		boolean selects = size > INTO && statement.getFirst().is("select") && statement.get(size - INTO).is("into")
				&& statement.stream().noneMatch((token) -> token.is("from"));
		List<SqlToken> tokens = selects
				? SqlToken.read("%s := %s".formatted(SqlToken.text(statement.subList(size - INTO + 1, size)),
						SqlToken.text(statement.subList(1, size - INTO))))
				: statement;
		boolean assigns = tokens.size() > VALUE && tokens.get(0).is("new") && tokens.get(1).is(".")
				&& (tokens.get(VALUE - 1).is(":=") || tokens.get(VALUE - 1).is("="));
		return assigns ? tokens : List.of();
	}

	private boolean isAnother(String columnName, List<SqlToken> value) {
		Column column = this.expected.column(columnName);
		Mapping mapping = (column != null) ? column.mapping() : null;
		if (mapping == null || !((this.operation == Operation.INSERT) ? mapping.inserted() : mapping.updated())) {
			return false;
		}
		boolean counted = mapping.role() == Role.VERSION && mapping.is(Trait.FROM_ZERO);
		if (counted && this.operation == Operation.UPDATE && isCounted(columnName, value)) {
			return true;
		}
		if (value.stream().anyMatch((token) -> token.is("new") || token.is("old"))) {
			return false;
		}
		String first = value.getFirst().name();
		return switch (mapping.binding()) {
			case SHORT, INTEGER, LONG -> ((counted || mapping.role() == Role.ID) && NEW_VALUES.contains(first))
					|| (counted && this.operation == Operation.INSERT && isLiteral(value));
			case TIMESTAMP, TIMESTAMP_WITH_ZONE -> counted && TIMES.contains(first);
			case UUID -> mapping.role() == Role.ID && NEW_VALUES.contains(first);
			case STRING, UNTYPED, DECIMAL, FLOAT, DOUBLE, BOOLEAN, DATE, TIME, TIME_WITH_ZONE, BYTES, BLOB, CLOB, JSON,
					NAMED_ENUM, INTERVAL, INET, XML, STRUCT, OTHER, TRANSFORMED ->
				false;
		};
	}

	/** As {@code NEW.version + 1}: Hibernate has counted already. */
	private static boolean isCounted(String column, List<SqlToken> value) {
		return value.size() == SUM && value.get(0).is("new") && value.get(1).is(".")
				&& value.get(2).name().equals(column) && value.get(3).is("+") && isLiteral(value.subList(SUM - 1, SUM));
	}

	/** A number other than that with which Hibernate begins. */
	private static boolean isLiteral(List<SqlToken> value) {
		return value.size() == 1 && !value.getFirst().text().equals("0")
				&& value.getFirst().text().chars().allMatch(Character::isDigit);
	}

}
