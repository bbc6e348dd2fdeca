package dev.schemasync.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.ObjectPath;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Plans the statements that make a database fit the entities. What the entities do not
 * know stays, unless it is in their way or a person said that it may go.
 */
public final class MigrationPlanner {

	private final Schema expected;

	private final Schema actual;

	private final DatabaseDefinition definition;

	private final Choices choices;

	private final Steps steps = new Steps();

	private final Sql sql;

	private final ColumnSteps columns;

	private final KeySteps keys;

	private final SequenceSteps sequences;

	private MigrationPlanner(Schema expected, Schema actual, DatabaseDefinition definition, Choices choices,
			CanonicalExpressions expressions) {
		this.expected = expected;
		this.actual = actual;
		this.definition = definition;
		this.choices = choices;
		this.sql = new Sql(actual.defaultSchema());
		this.keys = new KeySteps(this.steps, this.sql);
		this.sequences = new SequenceSteps(this.steps, this.sql);
		this.columns = new ColumnSteps(this.steps, this.sql, choices, definition, expressions);
	}

	/**
	 * Find what looks like a rename: a table or column is gone, and one that is much like
	 * it is new.
	 * @param expected what the entities expect
	 * @param actual what there is
	 * @param known renames that are known already
	 * @return the renames that a person has to confirm or deny
	 */
	public static List<Rename> likelyRenames(Schema expected, Schema actual, List<Rename> known) {
		return RenameSteps.likely(expected, actual, known);
	}

	/**
	 * Plan the way from a database to the entities.
	 * @param expected what the entities expect
	 * @param actual what there is
	 * @param definition the same, in PostgreSQL's words
	 * @param choices what a person decided
	 * @param expressions prints expressions as PostgreSQL does
	 * @return the plan
	 */
	public static MigrationPlan plan(Schema expected, Schema actual, DatabaseDefinition definition, Choices choices,
			CanonicalExpressions expressions) {
		MigrationPlanner planner = new MigrationPlanner(expected, RenameSteps.renamed(actual, choices.renames()),
				definition, choices, expressions);
		new RenameSteps(planner.steps, expected, planner.actual).add(choices.renames());
		planner.differences();
		planner.beyondDifferences();
		return MigrationPlan.of(planner.steps);
	}

	private void differences() {
		List<Difference> differences = SchemaDiff.between(this.expected, this.actual);
		schemas(differences);
		this.columns.enumTypes(this.expected);
		Map<Table, Set<String>> missingColumns = new HashMap<>();
		TableCreation creation = new TableCreation(this.steps, this.sql, this.keys);
		for (Difference difference : differences) {
			if (difference instanceof Difference.Missing missing && missing.expected() instanceof Table table) {
				creation.create(missing.path().relation(), table);
				unlikely(missing, table);
			}
		}
		creation.references();
		ReferenceSteps references = new ReferenceSteps(this.steps, this.sql, this.keys, this::table);
		this.expected.tables().forEach(references::toNewTables);
		for (Difference difference : differences.stream().filter((each) -> !references.take(each)).toList()) {
			if (difference instanceof Difference.Missing missing && missing.expected() instanceof Column column) {
				Table owner = Objects.requireNonNull(missing.owner());
				this.columns.add(missing.path().relation(), column);
				missingColumns.computeIfAbsent(owner, (table) -> new TreeSet<>()).add(column.name());
				unlikely(missing, column);
			}
			else {
				difference(difference);
			}
		}
		missingColumns.forEach(this::keysOf);
		references.finish();
	}

	/** What was no rename after all is something that no entity knows. */
	private void unlikely(Difference.Missing missing, Object expectedObject) {
		if (missing.likely() == null || missing.likely().elsewhere()) {
			return;
		}
		if (expectedObject instanceof Table) {
			Table table = table(missing.likely().name());
			if (table != null) {
				unexpected(new ObjectPath(table.name(), null), table, table, false);
			}
		}
		else {
			Table table = table(missing.path().relation());
			Column column = (table != null) ? table.column(missing.likely().name().name()) : null;
			if (table != null && column != null) {
				unexpected(new ObjectPath(table.name(), "." + column.name()), column, table, true);
			}
		}
	}

	private void schemas(List<Difference> differences) {
		Set<String> present = new TreeSet<>(this.actual.searchPath());
		this.actual.tables().forEach((table) -> present.add(String.valueOf(table.name().schema())));
		for (Difference difference : differences) {
			String schema = difference.path().relation().schema();
			if (difference instanceof Difference.Missing && schema != null && present.add(schema)) {
				this.steps.add(Phase.EXPAND, "CREATE SCHEMA IF NOT EXISTS %s", Identifier.sql(schema));
			}
		}
	}

	private void keysOf(Table expectedTable, Set<String> added) {
		Table found = Objects.requireNonNull(table(expectedTable.name()));
		for (Constraint constraint : expectedTable.constraints()) {
			if (constraint.columns().stream().anyMatch(added::contains)) {
				this.keys.add(found, constraint);
			}
		}
		for (Index index : expectedTable.indexes()) {
			if (index.keys().stream().anyMatch(added::contains)) {
				this.keys.add(found, index);
			}
		}
	}

	private void difference(Difference difference) {
		switch (difference) {
			case Difference.Missing missing -> missing(missing);
			case Difference.Unexpected unexpected ->
				unexpected(unexpected.path(), unexpected.actual(), unexpected.owner(), unexpected.inserted());
			case Difference.ChangedColumn changed -> this.columns.change(changed);
			case Difference.RejectedValues rejected ->
				this.columns.replaceCheck(rejected.path().relation(), rejected.expected(), rejected.check());
			case Difference.ChangedForeignKey changed -> this.keys.replace(changed);
			case Difference.InvalidIndex invalid -> this.steps.add(Phase.INDEX, "REINDEX INDEX CONCURRENTLY %s",
					this.sql.name(invalid.path().relation().sibling(invalid.actual().name())));
			case Difference.ChangedSequence changed -> this.sequences.change(changed);
			// rights, partitions and the like are matters of the database, not of a model
			case Difference.ChangedTable changed -> {
			}
			case Difference.ShadowedTable shadowed -> {
			}
			case Difference.CounterBehind behind -> {
			}
		}
	}

	private void missing(Difference.Missing missing) {
		switch (missing.expected()) {
			case Constraint constraint ->
				this.keys.add(Objects.requireNonNull(table(missing.path().relation())), constraint);
			case Index index -> this.keys.add(Objects.requireNonNull(table(missing.path().relation())), index);
			case Sequence sequence -> this.sequences.create(missing.path().relation(), sequence);
			// these come first, see differences()
			case Table table -> {
			}
			case Column column -> {
			}
		}
	}

	private void unexpected(ObjectPath path, SchemaObject object, Table owner, boolean inserted) {
		boolean drops = this.choices.drops(path.toString());
		if (drops) {
			new Removal(this.steps, this.sql, this.actual, this.definition).drop(path, object, owner);
		}
		else {
			this.steps.leavesAlone(path.toString());
			if (object instanceof Column column && inserted && column.required()) {
				this.steps.add(Phase.EXPAND, "ALTER TABLE %s ALTER COLUMN %s DROP NOT NULL",
						this.sql.name(owner.name()), Identifier.sql(column.name()));
				this.steps.does("let %s.%s be NULL, as no entity writes it", owner.name().name(), column.name());
			}
		}
	}

	/** What fits, but could fit better. */
	private void beyondDifferences() {
		for (Table table : this.expected.tables()) {
			Table found = table(table.name());
			if (found != null && found.kind().canBeReferenced()) {
				for (Column column : table.columns()) {
					Column actualColumn = found.column(column.name());
					if (actualColumn != null) {
						this.columns.refine(found, column, actualColumn);
					}
				}
				this.columns.checks(found, table);
			}
			new CommentSteps(this.steps, this.sql, this.definition).add((found != null) ? found.name() : table.name(),
					table);
		}
	}

	private @Nullable Table table(ObjectName name) {
		List<String> schemas = (name.schema() != null) ? List.of(name.schema()) : this.actual.searchPath();
		for (String schema : schemas) {
			for (Table table : this.actual.tables()) {
				if (table.name().equals(new ObjectName(schema, name.name()))) {
					return table;
				}
			}
		}
		return null;
	}

}
