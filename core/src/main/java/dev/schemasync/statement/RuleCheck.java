package dev.schemasync.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.WriteProblem.Kind;
import dev.schemasync.syntax.SqlToken;

/**
 * Rules that do something else instead. PostgreSQL then counts the rows of the last
 * statement of the same kind in a rule, and none if there is no such statement.
 */
final class RuleCheck {

	private final Map<ObjectName, UsedRelation> relations;

	private final Map<ObjectName, Map<Operation, List<Rule>>> rules = new LinkedHashMap<>();

	RuleCheck(Map<ObjectName, UsedRelation> relations) {
		this.relations = relations;
	}

	void add(ResultSet row) throws SQLException {
		Operation operation = switch (row.getString("event")) {
			case "2" -> Operation.UPDATE;
			case "3" -> Operation.INSERT;
			default -> Operation.DELETE;
		};
		this.rules
			.computeIfAbsent(new ObjectName(row.getString("nspname"), row.getString("relname")),
					(name) -> new EnumMap<>(Operation.class))
			.computeIfAbsent(operation, (key) -> new ArrayList<>())
			.add(new Rule(row.getString("rulename"), row.getBoolean("conditional"), row.getString("action")));
	}

	List<WriteProblem> problems() {
		List<WriteProblem> problems = new ArrayList<>();
		this.rules.forEach((name, byOperation) -> byOperation.forEach((operation, found) -> {
			UsedRelation relation = this.relations.get(name);
			if (relation != null && relation.operations().contains(operation)
					&& found.stream().noneMatch((rule) -> rule.does(operation))) {
				Rule first = found.stream().filter((rule) -> !rule.conditional()).findFirst().orElse(found.getFirst());
				problems.add(new WriteProblem(name, relation.source(), Kind.SKIPPED, Set.of(operation),
						!first.conditional(), "rule " + first.name(), "it does something else instead"));
			}
		}));
		return problems;
	}

	/** A row of {@code rules.sql}. */
	private record Rule(String name, boolean conditional, String action) {

		boolean does(Operation operation) {
			List<SqlToken> tokens = SqlToken.read(this.action);
			return IntStream.range(0, tokens.size())
				.anyMatch((i) -> tokens.get(i).is(operation.name())
						&& (i == 0 || tokens.get(i - 1).is("(") || tokens.get(i - 1).is(";")));
		}

	}

}
