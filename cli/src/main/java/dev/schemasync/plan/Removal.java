package dev.schemasync.plan;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.Definition;
import dev.schemasync.diff.ObjectPath;
import dev.schemasync.plan.Step.Phase;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Identifier;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.Schema;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/** Plans to drop what no entity knows, after a person has agreed. */
final class Removal {

	private final Steps steps;

	private final Sql sql;

	private final Schema actual;

	private final DatabaseDefinition definition;

	Removal(Steps steps, Sql sql, Schema actual, DatabaseDefinition definition) {
		this.steps = steps;
		this.sql = sql;
		this.actual = actual;
		this.definition = definition;
	}

	void drop(ObjectPath path, SchemaObject object, Table owner) {
		String table = this.sql.name(owner.name());
		switch (object) {
			case Table unknown -> table(unknown);
			case Column column -> this.steps.addLosing(Phase.CONTRACT, "ALTER TABLE %s DROP COLUMN %s", table,
					Identifier.sql(column.name()));
			case Constraint constraint -> this.steps.add(Phase.CONTRACT, "ALTER TABLE %s DROP CONSTRAINT %s", table,
					Identifier.sql(constraint.name()));
			case Index index -> index(index, owner);
			case Sequence sequence ->
				this.steps.add(Phase.CONTRACT, "DROP SEQUENCE %s", this.sql.name(sequence.name()));
		}
		this.steps.does("drop %s", path.toString().substring(path.toString().indexOf('.') + 1));
	}

	private void table(Table unknown) {
		for (Table other : this.actual.tables()) {
			if (!other.name().equals(unknown.name())) {
				other.constraints(Constraint.ForeignKey.class)
					.filter((key) -> key.referencedTable().equals(unknown.name()))
					.forEach((key) -> this.steps.add(Phase.CONTRACT, "ALTER TABLE %s DROP CONSTRAINT %s",
							this.sql.name(other.name()), Identifier.sql(key.name())));
			}
		}
		this.steps.addLosing(Phase.CONTRACT, "DROP %s %s",
				unknown.kind().canBeReferenced() ? "TABLE" : unknown.kind().words().toUpperCase(java.util.Locale.ROOT),
				this.sql.name(unknown.name()));
		for (Sequence sequence : this.actual.sequences()) {
			if (sequence.feeds() == null
					&& sequence.name().equals(unknown.name().sibling(unknown.name().name() + "_seq"))) {
				this.steps.add(Phase.CONTRACT, "DROP SEQUENCE %s", this.sql.name(sequence.name()));
			}
		}
	}

	/** An index that a key made goes with the key. */
	private void index(Index index, Table owner) {
		String name = Identifier.sql(index.name());
		boolean ofKey = this.definition.objects()
			.stream()
			.anyMatch((object) -> object.kind() == Definition.Kind.CONSTRAINT && object.name().equals(name));
		this.steps.add(Phase.CONTRACT, ofKey ? "ALTER TABLE %2$s DROP CONSTRAINT %3$s" : "DROP INDEX %1$s",
				this.sql.name(owner.name().sibling(index.name())), this.sql.name(owner.name()), name);
	}

}
