package dev.schemasync.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Column;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import dev.schemasync.schema.Table.Operation;
import dev.schemasync.statement.BodyCheck.Found;
import dev.schemasync.statement.CalledFunction.Rights;
import dev.schemasync.statement.FunctionBody.Explainable;
import dev.schemasync.statement.TriggerRun.End;
import dev.schemasync.statement.WriteProblem.Kind;
import dev.schemasync.syntax.SqlToken;

/** The check of one trigger. */
final class TriggerCheck {

	private static final int FOR_EACH_ROW = 1;

	private static final int BEFORE = 2;

	private static final int INSTEAD_OF = 64;

	private final Row row;

	private final Table table;

	private final UsedRelation relation;

	private final Explanation explanation;

	private final List<WriteProblem> problems = new ArrayList<>();

	TriggerCheck(Row row, UsedRelation relation, Explanation explanation) {
		this.row = row;
		this.table = relation.actual();
		this.relation = relation;
		this.explanation = explanation;
	}

	/** The columns that the trigger fills, whatever row is written. */
	static Set<FilledColumn> filled(Row row, ObjectName table) {
		Set<FilledColumn> filled = new HashSet<>();
		if (row.isOwn() && row.is(FOR_EACH_ROW) && row.is(BEFORE) && !row.conditional()
				&& row.updateColumns().isEmpty()) {
			Plpgsql function = Plpgsql.parse(row.source());
			for (Operation operation : List.of(Operation.INSERT, Operation.UPDATE)) {
				if (row.fires(operation)) {
					filled.addAll(FilledColumn.of(function, table, operation));
				}
			}
		}
		return filled;
	}

	List<WriteProblem> problems() throws SQLException {
		Set<Operation> operations = this.relation.operations();
		Plpgsql function = Plpgsql.parse(this.row.source());
		for (Operation operation : Operation.values()) {
			if (operations.contains(operation) && this.row.fires(operation)
					&& (operation != Operation.UPDATE || isUpdated())) {
				TriggerRun run = TriggerRun.of(function, operation, nameOfTable());
				if (!ends(operation, run.ends())) {
					steps(operation, run, new FunctionBody(this.row.table().sql(), function.variables(), operation)
						.of(this.row.function(), run.steps()));
					keys(operation, run);
				}
			}
		}
		return this.problems;
	}

	/** Hibernate sets all columns that it may, so of some columns one is enough. */
	private boolean isUpdated() {
		return this.row.updateColumns().isEmpty() || !isOfTable()
				|| this.relation.expected()
					.columns()
					.stream()
					.anyMatch((column) -> column.mapping() != null && column.mapping().updated()
							&& this.row.updateColumns().contains(column.name()));
	}

	/** Whether the columns have the names that the entities use. */
	private boolean isOfTable() {
		return this.table.kind() != Table.Kind.VIEW;
	}

	/** What {@code TG_TABLE_NAME} is: in the row triggers of partitions, their name. */
	private @Nullable ObjectName nameOfTable() {
		boolean partitions = this.table.kind() == Table.Kind.PARTITIONED_TABLE && this.row.isOwn();
		return (partitions && this.row.is(FOR_EACH_ROW)) ? null : this.row.table();
	}

	private boolean isConditional() {
		return this.row.conditional() || (!this.row.updateColumns().isEmpty() && !isOfTable());
	}

	/** Return whether nothing is left to say of this operation. */
	private boolean ends(Operation operation, Set<End> ends) {
		boolean decides = this.row.is(FOR_EACH_ROW) && (this.row.is(BEFORE) || this.row.is(INSTEAD_OF));
		boolean always = ends.size() == 1 && !isConditional();
		if (ends.equals(EnumSet.of(End.EXCEPTION))) {
			add(Kind.REJECTED, operation, always, "its function always raises an exception");
			return true;
		}
		if (ends.equals(EnumSet.of(End.WITHOUT_RETURN))) {
			add(Kind.BROKEN, operation, always, "control reached end of trigger procedure without RETURN");
			return true;
		}
		if (decides && ends.contains(End.NO_ROW)) {
			add(Kind.SKIPPED, operation, always, "its function returns NULL");
			return always;
		}
		return false;
	}

	private void steps(Operation operation, TriggerRun run, FunctionBody body) throws SQLException {
		for (TriggerRun.Step step : run.steps()) {
			String field = this.row.missingField(operation, step.tokens());
			if (field != null) {
				add(Kind.BROKEN, operation, step.certain() && !isConditional(), field);
				return;
			}
			if (this.row.readsTransitionTable(step.tokens())) {
				continue;
			}
			Found found = new BodyCheck(this.explanation).step(step, body, this.row.rights());
			if (found != null) {
				add(found.kind(), operation, found.certain() && !isConditional(), found.message());
				return;
			}
			Explainable statement = body.explainable(step);
			String refused = (statement != null && statement.certain())
					? this.explanation.refused(statement.sql(), this.row.rights().searchPath()) : null;
			if (refused != null) {
				// an UPDATE may find no row
				boolean always = step.certain() && !isConditional() && step.tokens().getFirst().is("insert")
						&& step.tokens().stream().noneMatch((token) -> token.is("select"));
				add(Kind.BROKEN, operation, always, refused);
				return;
			}
		}
	}

	private void keys(Operation operation, TriggerRun run) {
		if (this.row.is(FOR_EACH_ROW) && this.row.is(BEFORE) && isOfTable() && !isConditional()) {
			OverwrittenKey.of(run, operation, this.relation.expected())
				.forEach((assignment) -> add(Kind.OVERWRITTEN, operation, true, assignment));
		}
	}

	private void add(Kind kind, Operation operation, boolean always, String message) {
		this.problems.add(new WriteProblem(
				this.table.name(), this.relation.source(), kind, Set.of(operation), always, "trigger %s%s, function %s"
					.formatted(this.row.name(), this.row.isOwn() ? "" : " of " + this.row.table(), this.row.function()),
				message));
	}

	/** A row of {@code triggers.sql}. */
	record Row(ObjectName relation, ObjectName table, String name, int type, boolean conditional,
			List<String> transitionTables, List<String> columns, List<String> updateColumns, String function,
			String source, Rights rights) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(new ObjectName(row.getString("nspname"), row.getString("relname")),
					new ObjectName(row.getString("table_schema"), row.getString("table_name")), row.getString("tgname"),
					row.getInt("tgtype"), row.getBoolean("conditional"),
					List.of(row.getString("transition_tables").split(" ")),
					List.of((String[]) row.getArray("columns").getArray()),
					List.of((String[]) row.getArray("update_columns").getArray()), row.getString("function"),
					row.getString("prosrc"), Rights.of(row));
		}

		/** Whether it is a trigger of the relation itself. */
		boolean isOwn() {
			return this.relation.equals(this.table);
		}

		boolean is(int bit) {
			return (this.type & bit) != 0;
		}

		boolean fires(Operation operation) {
			return switch (operation) {
				case SELECT -> false;
				case INSERT -> is(4);
				case DELETE -> is(8);
				case UPDATE -> is(16);
			};
		}

		/** NEW and OLD have the columns of the table, as it is now. */
		@Nullable String missingField(Operation operation, List<SqlToken> tokens) {
			for (int i = 0; i + 2 < tokens.size(); i++) {
				SqlToken record = tokens.get(i);
				boolean there = (record.is("new") && operation != Operation.DELETE)
						|| (record.is("old") && operation != Operation.INSERT);
				boolean member = i > 0 && tokens.get(i - 1).is(".");
				String name = tokens.get(i + 2).name();
				if (there && !member && is(FOR_EACH_ROW) && tokens.get(i + 1).is(".") && !name.equals("*")
						&& !this.columns.contains(name) && !Column.isSystem(name)) {
					return "record \"%s\" has no field \"%s\"".formatted(record.name(), name);
				}
			}
			return null;
		}

		boolean readsTransitionTable(List<SqlToken> tokens) {
			return tokens.stream().anyMatch((token) -> this.transitionTables.contains(token.name()));
		}

	}

}
