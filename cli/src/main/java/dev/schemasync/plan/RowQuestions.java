package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Conversion;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.IndexSpec;
import dev.schemasync.change.RowChange;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TypeChange;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;

/** Finds out which rows could be in the way of changes. */
final class RowQuestions {

	private final SqlWriter writer;

	private final List<Change> changes;

	private final Set<ObjectName> newTables = new HashSet<>();

	/** Columns whose rows get a value, as {@code table.column}. */
	private final Set<String> filled = new HashSet<>();

	/** Values that are replaced, by {@code table.column}. */
	private final Map<String, Set<String>> replaced;

	RowQuestions(List<Change> changes, SqlWriter writer) {
		this.changes = changes;
		this.writer = writer;
		for (Change change : changes) {
			if (change instanceof TableChange.CreateTable create) {
				this.newTables.add(create.table());
			}
			if (change instanceof RowChange.Fill fill && fill.where() == null) {
				this.filled.add(fill.table() + "." + fill.column());
			}
		}
		this.replaced = changes.stream()
			.filter(RowChange.ReplaceValues.class::isInstance)
			.map(RowChange.ReplaceValues.class::cast)
			.collect(Collectors.toMap((replace) -> replace.table() + "." + replace.column(),
					(replace) -> replace.values().keySet()));
	}

	List<RowQuestion> all() {
		Set<RowQuestion> questions = new LinkedHashSet<>();
		this.changes.forEach((change) -> questions.addAll(of(change)));
		questions.removeIf((question) -> this.newTables.contains(question.table()));
		return List.copyOf(questions);
	}

	private List<RowQuestion> of(Change change) {
		return switch (change) {
			case IndexChange.CreateIndex create -> unique(create);
			case ConstraintChange.AddConstraint add -> constraint(add);
			case ConstraintChange.AttachIndex attach -> attach.spec() instanceof ConstraintSpec.PrimaryKey key
					? key.columns().stream().map((column) -> missing(attach.table(), column)).toList() : List.of();
			case ColumnChange.AlterType alter -> type(alter);
			case TypeChange.ReplaceEnum replace -> labels(replace);
			case Change other -> List.of();
		};
	}

	private List<RowQuestion> unique(IndexChange.CreateIndex create) {
		if (!(create.spec() instanceof IndexSpec.Keys keys) || !keys.unique()) {
			return List.of();
		}
		String table = this.writer.name(create.table());
		List<String> parts = keys.keys()
			.stream()
			.map((key) -> key.isColumn() ? Identifier.sql(key.text()) : "(" + key.text() + ")")
			.toList();
		String where = (keys.predicate() != null) ? " WHERE " + keys.predicate() : "";
		String list = String.join(", ", parts);
		String condition = "(%s) IN (SELECT %s FROM %s%s GROUP BY %s HAVING count(*) > 1)".formatted(list, list, table,
				where, list);
		return List
			.of(new RowQuestion(create.table(),
					create.table() + "(" + String.join(",", keys.keys().stream().map((key) -> key.text()).toList())
							+ ")",
					"share a value", "the unique index could not be built, and would be left invalid",
					(keys.predicate() != null) ? condition + " AND (" + keys.predicate() + ")" : condition,
					"Make them differ first"));
	}

	private List<RowQuestion> constraint(ConstraintChange.AddConstraint add) {
		return switch (add.spec()) {
			case ConstraintSpec.ForeignKey key -> List.of(orphans(add.table(), key));
			case ConstraintSpec.Check check -> check(add.table(), check);
			case ConstraintSpec.PrimaryKey key -> List.of();
			case ConstraintSpec.Unique key -> List.of();
			case ConstraintSpec.Verbatim verbatim -> List.of();
		};
	}

	private RowQuestion orphans(ObjectName table, ConstraintSpec.ForeignKey key) {
		List<String> matches = new ArrayList<>();
		for (int i = 0; i < key.columns().size(); i++) {
			matches.add("r.%s = t.%s".formatted(Identifier.sql(key.referencedColumns().get(i)),
					Identifier.sql(key.columns().get(i))));
		}
		String filledIn = key.columns()
			.stream()
			.map((column) -> "t.%s IS NOT NULL".formatted(Identifier.sql(column)))
			.collect(Collectors.joining(" AND "));
		String condition = this.newTables.contains(key.references()) ? filledIn
				: "%s AND NOT EXISTS (SELECT FROM %s AS r WHERE %s)".formatted(filledIn,
						this.writer.name(key.references()), String.join(" AND ", matches));
		return new RowQuestion(table, table + "(" + String.join(",", key.columns()) + ")",
				"refer to no row of " + key.references(), "the reference could not be validated", condition,
				"Correct or delete them first");
	}

	private List<RowQuestion> check(ObjectName table, ConstraintSpec.Check check) {
		return switch (check.condition()) {
			case Condition.NotNull notNull -> this.filled.contains(table + "." + notNull.column()) ? List.of()
					: List.of(missing(table, notNull.column()));
			case Condition.OneOf one -> List.of(oneOf(table, one));
			case Condition.Expression expression -> List.of(new RowQuestion(table,
					table + "(" + String.join(",", check.columns()) + ")", "do not fulfil " + expression.expression(),
					"the check could not be validated", "NOT (" + expression.expression() + ")", "Correct them first"));
			case Condition.IsNull isNull -> List.of();
			case Condition.And and -> List.of();
		};
	}

	private RowQuestion oneOf(ObjectName table, Condition.OneOf one) {
		String path = table + "." + one.column();
		List<String> admitted = new ArrayList<>(one.values());
		admitted.addAll(this.replaced.getOrDefault(path, Set.of()));
		return new RowQuestion(table, path, "hold a value that no constant stands for", "the check would reject them",
				one.quoted()
						? "t.%s::text NOT IN (%s)".formatted(Identifier.sql(one.column()),
								admitted.stream().map(Identifier::literal).collect(Collectors.joining(", ")))
						: "NOT (" + this.writer.condition(new Condition.OneOf(one.column(), admitted, false)) + ")",
				"Say what they become with --value %s:OLD=NEW, or keep the constant".formatted(path));
	}

	private static RowQuestion missing(ObjectName table, String column) {
		String path = table + "." + column;
		return new RowQuestion(table, path, "have no value", "it could not be required",
				"t.%s IS NULL".formatted(Identifier.sql(column)),
				"Say what they get with --fill %s=...".formatted(path));
	}

	private List<RowQuestion> type(ColumnChange.AlterType alter) {
		if (!alter.conversion().fails()) {
			return List.of();
		}
		ColumnType to = ColumnType.of(alter.to());
		Integer room = to.modifier(0);
		boolean own = alter.conversion().form() instanceof Conversion.Form.Expression;
		if (own && (room == null || !to.name().startsWith("character"))) {
			return List.of();
		}
		String column = (alter.conversion().form() instanceof Conversion.Form.Expression expression)
				? "(%s)".formatted(expression.sql()) : "t." + Identifier.sql(alter.column());
		String condition = (room != null && to.name().startsWith("character") && !to.array())
				? "char_length(%s::text) > %d".formatted(column, room)
				: "NOT pg_input_is_valid(%s::text, %s)".formatted(column, Identifier.literal(alter.to()));
		return List.of(new RowQuestion(alter.table(), alter.table() + "." + alter.column(),
				"hold what is no " + alter.to(), "the type could not be changed", condition, "Correct them first"));
	}

	private List<RowQuestion> labels(TypeChange.ReplaceEnum replace) {
		List<String> admitted = new ArrayList<>(replace.labels());
		admitted.addAll(replace.replaced().keySet());
		String list = admitted.stream().map(Identifier::literal).collect(Collectors.joining(", "));
		return replace.columns()
			.stream()
			.map((column) -> new RowQuestion(column.table(), column.table() + "." + column.column(),
					"hold a label that no constant stands for", "the type could not be made anew",
					column.array() ? "NOT (t.%s::text[] <@ ARRAY[%s])".formatted(Identifier.sql(column.column()), list)
							: "t.%s::text NOT IN (%s)".formatted(Identifier.sql(column.column()), list),
					"Say what they become with --value %s.%s:OLD=NEW, or keep the constant".formatted(column.table(),
							column.column())))
			.toList();
	}

}
