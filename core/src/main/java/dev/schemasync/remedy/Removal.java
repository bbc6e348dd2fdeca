package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.SchemaObject;
import dev.schemasync.schema.Sequence;
import dev.schemasync.schema.Table;

/** Drops what no entity knows, after a person has agreed. */
final class Removal {

	private final Database database;

	Removal(Database database) {
		this.database = database;
	}

	Steps of(SchemaObject object, Table owner) {
		return switch (object) {
			case Table unknown -> Steps.of(table(unknown));
			case Column column -> Steps.of(column(owner, column));
			case Constraint constraint ->
				Steps.of(new ConstraintChange.DropConstraint(owner.name(), constraint.name(), spec(constraint)));
			case Index index -> Steps.of(index(index, owner));
			case Sequence sequence -> Steps.of(new SequenceChange.DropSequence(sequence.name()));
		};
	}

	private List<Change> table(Table unknown) {
		List<Change> changes = new ArrayList<>();
		for (Database.Reference reference : this.database.references(unknown.name(), List.of())) {
			if (!reference.table().name().equals(unknown.name())) {
				changes.add(drop(reference));
			}
		}
		changes.add(new TableChange.DropTable(unknown.name(), unknown.kind()));
		ObjectName sequence = unknown.name().sibling(unknown.name().name() + "_seq");
		this.database.actual()
			.sequences()
			.stream()
			.filter((candidate) -> candidate.feeds() == null && candidate.name().equals(sequence))
			.forEach((candidate) -> changes.add(new SequenceChange.DropSequence(candidate.name())));
		return changes;
	}

	/** The keys of the table itself go with the column; those of others hold it. */
	private List<Change> column(Table owner, Column column) {
		List<Change> changes = new ArrayList<>();
		for (Database.Reference reference : this.database.references(owner.name(), List.of(column.name()))) {
			if (!reference.table().name().equals(owner.name())) {
				changes.add(drop(reference));
			}
		}
		changes.add(new ColumnChange.DropColumn(owner.name(), column.name()));
		return changes;
	}

	private static Change drop(Database.Reference reference) {
		return new ConstraintChange.DropConstraint(reference.table().name(), reference.key().name(),
				ConstraintSpec.ForeignKey.of(reference.key(), reference.key().referencedTable()));
	}

	/** An index that a key made goes with the key. */
	private static Change index(Index index, Table owner) {
		return owner.constraints()
			.stream()
			.filter((constraint) -> constraint.name().equals(index.name()))
			.findFirst()
			.<Change>map(
					(constraint) -> new ConstraintChange.DropConstraint(owner.name(), index.name(), spec(constraint)))
			.orElseGet(() -> index.ofConstraint()
					? new ConstraintChange.DropConstraint(owner.name(), index.name(),
							new ConstraintSpec.Unique(index.keys()))
					: new IndexChange.DropIndex(owner.name(), index.name(), true));
	}

	private static ConstraintSpec spec(Constraint constraint) {
		return switch (constraint) {
			case Constraint.PrimaryKey key -> new ConstraintSpec.PrimaryKey(key.columns());
			case Constraint.Unique key -> new ConstraintSpec.Unique(key.columns());
			case Constraint.ForeignKey key -> ConstraintSpec.ForeignKey.of(key, key.referencedTable());
			case Constraint.Check check ->
				new ConstraintSpec.Check(check.columns(), new Condition.Expression(check.expression()));
		};
	}

}
