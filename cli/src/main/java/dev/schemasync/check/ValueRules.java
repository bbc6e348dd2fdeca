package dev.schemasync.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Conversion;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.ColumnType;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;

/** What values are accepted, and what becomes of those that are there. */
final class ValueRules {

	private final Trial trial;

	private final Verdicts verdicts;

	ValueRules(Trial trial, Verdicts verdicts) {
		this.trial = trial;
		this.verdicts = verdicts;
	}

	void constraintDropped(StatementEffects statement, ConstraintChange.DropConstraint drop) {
		ObjectName table = this.trial.table(drop.table());
		boolean replaced = this.trial.changes()
			.anyMatch((change) -> change instanceof ConstraintChange other && other.name().equals(drop.name())
					&& !(other instanceof ConstraintChange.DropConstraint)
					|| change instanceof ColumnChange.SetNotNull set && this.trial.table(set.table()).equals(table));
		ConstraintChange.AddConstraint before = this.trial.schemas().constraintBefore(table, drop.name());
		boolean needless = (before != null) ? this.trial.schemas().isNeedless(before)
				: statement.parts().stream().anyMatch((part) -> part.has("CONSTRAINT", "IF", "EXISTS"));
		if (this.trial.isUsed(table) && !replaced && !needless) {
			this.verdicts.breaks(FindingCode.DROP_CONSTRAINT, statement, table, drop.name(),
					"Rows that it kept out can come in from now on, and the code may rely on their absence.",
					"Replace it in the same change set, or say in a comment why the rows stay right without it.",
					List.of());
		}
	}

	void constraintAdded(StatementEffects statement, ConstraintChange.AddConstraint add) {
		ObjectName table = this.trial.table(add.table());
		if (!this.trial.isUsed(table)) {
			return;
		}
		switch (add.spec()) {
			case ConstraintSpec.Unique key -> unique(statement, table, key.columns());
			case ConstraintSpec.PrimaryKey key -> unique(statement, table, key.columns());
			case ConstraintSpec.Check check -> narrower(statement, table, add, check);
			case ConstraintSpec.ForeignKey key -> {
			}
			case ConstraintSpec.Verbatim verbatim -> {
			}
		}
	}

	/** A check that replaces another one may accept more, and of NULL others speak. */
	private void narrower(StatementEffects statement, ObjectName table, ConstraintChange.AddConstraint add,
			ConstraintSpec.Check check) {
		ConstraintChange.AddConstraint before = this.trial.schemas().constraintBefore(table, add.name());
		if (!(check.condition() instanceof Condition.Expression expression)) {
			return;
		}
		List<String> words = new ArrayList<>(SqlScript.parts(expression.expression()).getFirst().words());
		words.removeIf((word) -> word.equals("(") || word.equals(")"));
		boolean about = words.size() == 4 && words.subList(1, 4).equals(List.of("IS", "NOT", "NULL"));
		boolean wider = before != null && before.spec() instanceof ConstraintSpec.Verbatim old
				&& literals(words).containsAll(literals(SqlScript.parts(old.definition()).getFirst().words()));
		boolean ofNewColumn = this.trial.schemas()
			.newColumns()
			.stream()
			.anyMatch((column) -> column.table().equals(table)
					&& words.stream().anyMatch((word) -> word.equalsIgnoreCase(column.column())));
		if (!about && !wider && !ofNewColumn) {
			this.verdicts.breaks(FindingCode.NARROWER_VALUES, statement, table, add.name(),
					"A release that still runs and writes what the check rejects fails.",
					"Deploy the release that writes nothing else first, then add the check.", List.of());
		}
	}

	private static Set<String> literals(List<String> words) {
		Set<String> literals = new LinkedHashSet<>(words);
		literals.removeIf((word) -> !word.startsWith("'"));
		return literals;
	}

	void indexCreated(StatementEffects statement, IndexChange.CreateIndex create) {
		ObjectName table = this.trial.table(create.table());
		if (create.spec().unique() && this.trial.isUsed(table)) {
			unique(statement, table, create.spec().columns());
		}
	}

	private void unique(StatementEffects statement, ObjectName table, List<String> columns) {
		boolean fresh = columns.stream().anyMatch((column) -> this.trial.schemas().before(table, column) == null)
				|| this.trial.changes()
					.anyMatch((change) -> change instanceof TableChange.CreateTable create
							&& this.trial.table(create.table()).equals(table) && isDropped(table));
		if (!fresh && !columns.isEmpty()) {
			String names = Identifier.sql(columns);
			this.verdicts.add(FindingCode.UNIQUE_ON_EXISTING_ROWS, statement, table, String.join(",", columns), null,
					"If two rows agree in %s already, it fails in production and not here.".formatted(names),
					"Look before: SELECT %s, count(*) FROM %s GROUP BY %s HAVING count(*) > 1".formatted(names,
							table.sql(), names),
					List.<Change>of());
		}
	}

	/** A table that is dropped and made anew has no rows. */
	private boolean isDropped(ObjectName table) {
		return this.trial.changes()
			.anyMatch((change) -> change instanceof TableChange.DropTable drop
					&& this.trial.table(drop.table()).equals(table));
	}

	void typeChanged(StatementEffects statement, ObjectName table, ColumnChange.AlterType alter) {
		ColumnSpec before = this.trial.schemas().before(table, alter.column());
		ColumnSpec after = this.trial.schemas().after(table, alter.column());
		if (before == null || after == null || before.type().equals(after.type())) {
			return;
		}
		String does = "%s becomes %s".formatted(before.type(), after.type());
		if (!family(before.type()).equals(family(after.type()))) {
			this.verdicts.breaks(FindingCode.NARROWER_VALUES, statement, table, alter.column(),
					"%s: a release that still runs sends what the column takes no more, and cannot read what comes back."
						.formatted(does),
					"Add a column of the new type, let the next release write both, and drop the old one later.",
					List.of());
		}
		else if (!Conversion.fits(type(before.type()), type(after.type()))) {
			this.verdicts.breaks(FindingCode.NARROWER_VALUES, statement, table, alter.column(),
					"%s: a release that still runs and writes larger values fails, and values that are there may not fit."
						.formatted(does),
					"Deploy the release that writes no such values first, then change the type.", List.of());
		}
		this.verdicts.add(FindingCode.CACHED_PLAN, statement, table, alter.column(), does,
				"Sessions that prepared a statement with this column before get \"cached plan must not change result "
						+ "type\" once, and inside a transaction they cannot go on.",
				"Set autosave=conservative in the address of the database, or let releases that know the type start after "
						+ "the migration.",
				List.of());
	}

	/** Types between which a driver does not choose by itself. */
	private static String family(String text) {
		ColumnType type = type(text);
		return (type.array() ? "array of " : "") + switch (type.name()) {
			case "smallint", "integer", "bigint", "numeric", "real", "double precision" -> "number";
			case "character varying", "character", "bpchar", "text", "citext", "name" -> "text";
			case "timestamp without time zone", "timestamp with time zone", "date" -> "time";
			case "json", "jsonb" -> "json";
			default -> type.name();
		};
	}

	private static boolean names(SqlScript.Part part, String column) {
		return part.words()
			.stream()
			.anyMatch((word) -> word.equalsIgnoreCase(column) || word.equals("\"" + column + "\""));
	}

	private static ColumnType type(String text) {
		return ColumnType.of(text, List.of(), null);
	}

	/** Values that were there and are others now. */
	void replaced() {
		for (String column : this.trial.replaced()) {
			int dot = column.lastIndexOf('.');
			ObjectName table = ObjectName.parse(column.substring(0, dot));
			String name = column.substring(dot + 1);
			// what a trigger writes besides, such as the time of the last change, is
			// meant to change
			StatementEffects writer = this.trial.statements()
				.stream()
				.filter((statement) -> statement.written().containsKey(table) && statement.parts()
					.stream()
					.anyMatch((part) -> (part.startsWith("UPDATE") || part.startsWith("WITH")) && names(part, name)))
				.findFirst()
				.orElse(null);
			if (writer != null && this.trial.isUsed(table)) {
				this.verdicts.add(FindingCode.VALUES_REPLACED, writer, table, name, null,
						"A release that still runs reads the new values, and goes on writing the old ones.",
						"Write the new values into a column of their own, and let the next release read it.",
						List.of());
			}
		}
	}

}
