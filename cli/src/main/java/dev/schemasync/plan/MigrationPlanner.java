package dev.schemasync.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.schemasync.change.Change;
import dev.schemasync.change.TypeChange;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.Definition;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.SchemaDiff;
import dev.schemasync.remedy.Choices;
import dev.schemasync.remedy.Remedies;
import dev.schemasync.remedy.Rename;
import dev.schemasync.remedy.Steps;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * Plans the changes that make a database fit the entities. What the entities do not know
 * stays, unless it is in their way or a person said that it may go.
 */
public final class MigrationPlanner {

	private final Schema actual;

	private final DatabaseDefinition definition;

	private MigrationPlanner(Schema actual, DatabaseDefinition definition) {
		this.actual = actual;
		this.definition = definition;
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
		return Renames.likely(expected, actual, known);
	}

	/**
	 * Find the tables and columns that a person meant.
	 * @param actual what there is
	 * @param texts the renames as they are written, which happen at once
	 * @return the renames, one after the other
	 * @throws IllegalArgumentException if one has another form, or nothing has the old
	 * name
	 */
	public static List<Rename> findRenames(Schema actual, List<String> texts) {
		return Renames.find(actual, texts);
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
		Schema renamed = Renames.renamed(actual, choices.renames());
		MigrationPlanner planner = new MigrationPlanner(renamed, definition);
		Remedies remedies = new Remedies(expected, renamed, choices);
		Steps steps = Steps.NONE;
		for (Difference difference : SchemaDiff.between(expected, renamed)) {
			// rights, partitions and the like are matters of the database, not of a model
			if (!(difference instanceof Difference.ChangedTable)) {
				steps = steps.and(remedies.of(difference));
			}
		}
		for (Table table : expected.tables()) {
			steps = steps.and(remedies.refine(table));
		}
		List<Change> changes = new ArrayList<>(Renames.changes(actual, choices.renames()));
		changes.addAll(planner.needed(steps.changes()));
		Refinements refinements = new Refinements(renamed, definition, expressions);
		expected.tables().forEach((table) -> changes.addAll(refinements.of(table, planner.table(table.name()))));
		List<Change> around = new DependentObjects(definition).around(List.copyOf(new LinkedHashSet<>(changes)));
		return MigrationPlan.of(around, choices.renames(), steps, remedies.unused(), actual.defaultSchema());
	}

	/** Without the types that are there. */
	private List<Change> needed(List<Change> changes) {
		Set<ObjectName> present = this.definition.objects(Definition.Kind.ENUM)
			.stream()
			.map((type) -> type.item().name())
			.collect(Collectors.toCollection(LinkedHashSet::new));
		return changes.stream()
			.filter((change) -> !(change instanceof TypeChange.CreateEnum create
					&& !present.add(create.type().in(this.actual.defaultSchema()))))
			.toList();
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
