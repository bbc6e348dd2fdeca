package dev.schemasync.statement;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.WriteProblem.Kind;

/**
 * What views read and write below them, with the rights of their owner or, with
 * {@code security_invoker}, of the role; and what policies read, always with those of the
 * role.
 */
final class ViewCheck {

	private final Map<ObjectName, UsedRelation> relations;

	private final Explanation explanation;

	private final Set<ObjectName> guarded;

	ViewCheck(Map<ObjectName, UsedRelation> relations, Set<ObjectName> guarded, Explanation explanation) {
		this.relations = relations;
		this.guarded = guarded;
		this.explanation = explanation;
	}

	List<WriteProblem> problems() throws SQLException {
		List<WriteProblem> problems = new ArrayList<>();
		for (UsedRelation relation : this.relations.values()) {
			if (relation.actual().kind() == Table.Kind.VIEW || this.guarded.contains(relation.actual().name())) {
				for (Operation operation : Operation.values()) {
					check(relation, operation, problems);
				}
			}
			if (relation.actual().kind() == Table.Kind.VIEW) {
				refuses(relation, problems);
			}
		}
		return problems;
	}

	private void check(UsedRelation relation, Operation operation, List<WriteProblem> problems) throws SQLException {
		Table view = relation.actual();
		// what is forbidden for the view itself is a finding of its own
		if (!relation.operations().contains(operation) || !view.operations().contains(operation)
				|| !view.privileges().contains(operation)) {
			return;
		}
		List<String> columns = relation.expected()
			.columns()
			.stream()
			.filter((column) -> isUsed(column, operation))
			.map(Column::name)
			.filter((name) -> view.column(name) != null)
			.toList();
		Refusal refusal = columns.isEmpty() ? null : this.explanation.explain(sql(view, operation, columns), null);
		if (refusal != null && Explanation.isForbidden(refusal)) {
			problems.add(new WriteProblem(view.name(), relation.source(), Kind.FORBIDDEN, Set.of(operation), true,
					((view.kind() == Table.Kind.VIEW) ? "view " : "policy of ") + view.name(), refusal.message()));
		}
	}

	private static boolean isUsed(Column column, Operation operation) {
		Mapping mapping = column.mapping();
		return switch (operation) {
			case INSERT -> mapping != null && mapping.inserted();
			case UPDATE -> mapping != null && mapping.updated();
			case SELECT, DELETE -> true;
		};
	}

	/** Columns of a view that are computed, or generated below it, take no value. */
	private void refuses(UsedRelation relation, List<WriteProblem> problems) throws SQLException {
		Table view = relation.actual();
		Map<Operation, String> messages = new EnumMap<>(Operation.class);
		for (Column column : relation.expected().columns()) {
			for (Operation operation : List.of(Operation.INSERT, Operation.UPDATE)) {
				if (relation.operations().contains(operation) && view.column(column.name()) != null
						&& view.privileges().contains(operation) && isWritten(column, operation)) {
					Refusal refusal = this.explanation.explain(write(view, operation, column.name()), null);
					if (refusal != null && Explanation.takesNoValue(refusal)) {
						messages.putIfAbsent(operation, refusal.message());
					}
				}
			}
		}
		if (!messages.isEmpty()) {
			problems.add(new WriteProblem(view.name(), relation.source(), Kind.REJECTED, messages.keySet(), true,
					"view " + view.name(), messages.values().iterator().next()));
		}
	}

	private static boolean isWritten(Column column, Operation operation) {
		Mapping mapping = column.mapping();
		return mapping != null && switch (operation) {
			case INSERT -> mapping.inserted() && column.identity() == Column.Identity.NONE;
			case UPDATE -> mapping.updated();
			case SELECT, DELETE -> false;
		};
	}

	private static String write(Table view, Operation operation, String column) {
		String name = Identifier.sql(column);
		return (operation == Operation.INSERT) ? "INSERT INTO %s (%s) VALUES (NULL)".formatted(view.name().sql(), name)
				: "UPDATE %s SET %s = NULL".formatted(view.name().sql(), name);
	}

	private static String sql(Table view, Operation operation, List<String> columns) {
		String name = view.name().sql();
		return switch (operation) {
			case SELECT -> "SELECT %s FROM %s".formatted(Identifier.sql(columns), name);
			case INSERT -> "INSERT INTO %s (%s) VALUES (%s)".formatted(name, Identifier.sql(columns),
					String.join(", ", columns.stream().map((column) -> "DEFAULT").toList()));
			case UPDATE -> "UPDATE %s SET %s".formatted(name, String.join(", ",
					columns.stream().map((column) -> Identifier.sql(column) + " = DEFAULT").toList()));
			case DELETE -> "DELETE FROM " + name;
		};
	}

}
