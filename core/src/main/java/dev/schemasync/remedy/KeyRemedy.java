package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.Condition;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.change.IndexSpec;
import dev.schemasync.change.TableChange;
import dev.schemasync.diff.Difference;
import dev.schemasync.diff.ObjectPath;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.Index;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * What is done about keys and indexes of tables that have rows: an index is built without
 * blocking writes, then a key takes it over; a reference is checked for new rows first
 * and for old ones later, under a weak lock.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER TABLE,
 * notes</a>
 */
final class KeyRemedy {

	private final Database database;

	private final Decisions decisions;

	KeyRemedy(Database database, Decisions decisions) {
		this.database = database;
		this.decisions = decisions;
	}

	Steps add(ObjectName place, Constraint constraint) {
		ObjectName table = this.database.place(place);
		if (PartitionKeys.lacking(this.database, place, constraint) != null) {
			return PartitionKeys.without(table, constraint.columns());
		}
		return switch (constraint) {
			case Constraint.PrimaryKey key -> primaryKey(table, key.columns());
			case Constraint.Unique key -> Steps.of(unique(table, new ConstraintSpec.Unique(key.columns()),
					find(table, key.name(), "uk", key.columns())));
			case Constraint.ForeignKey key -> Steps.of(reference(table, find(table, key.name(), "fk", key.columns()),
					ConstraintSpec.ForeignKey.of(key, this.database.place(key.referencedTable()))));
			case Constraint.Check check -> Steps.NONE;
		};
	}

	/**
	 * The old key stays where its columns do: a second one keeps the new columns unique.
	 */
	private Steps primaryKey(ObjectName table, List<String> columns) {
		Table found = this.database.table(table);
		Constraint.PrimaryKey old = (found != null)
				? found.constraints(Constraint.PrimaryKey.class).findFirst().orElse(null) : null;
		if (old == null) {
			return Steps.of(unique(table, new ConstraintSpec.PrimaryKey(columns), find(table, null, "pk", List.of())));
		}
		String path = ObjectPath.columns(table, old.columns()).toString();
		if (!this.decisions.drops(path) && !goesWithColumn(table, old)) {
			return Steps.leftAlone(path + " (the primary key)")
				.and(Steps.of(unique(table, new ConstraintSpec.Unique(columns), find(table, null, "uk", columns))));
		}
		return replacePrimaryKey(table, old, columns);
	}

	/** A key goes with each of its columns, and the table would be left without one. */
	private boolean goesWithColumn(ObjectName table, Constraint.PrimaryKey key) {
		Table expected = this.database.expected(table);
		return expected != null && key.columns()
			.stream()
			.anyMatch((column) -> expected.column(column) == null
					&& this.decisions.drops(ObjectPath.column(table, column).toString()));
	}

	private Steps replacePrimaryKey(ObjectName table, Constraint.PrimaryKey old, List<String> columns) {
		List<Change> changes = new ArrayList<>();
		for (Database.Reference reference : this.database.references(table, List.of())) {
			if (Set.copyOf(reference.key().referencedColumns()).equals(Set.copyOf(old.columns()))) {
				changes.add(new ConstraintChange.DropConstraint(reference.table().name(), reference.key().name(),
						ConstraintSpec.ForeignKey.of(reference.key(), table)));
			}
		}
		changes
			.add(new ConstraintChange.DropConstraint(table, old.name(), new ConstraintSpec.PrimaryKey(old.columns())));
		changes.addAll(unique(table, new ConstraintSpec.PrimaryKey(columns), find(table, null, "pk", List.of())));
		return Steps.of(changes);
	}

	/** A primary key of fewer columns rejects rows that the entities can write. */
	Steps primaryKey(Table found, Table expected) {
		Constraint.PrimaryKey old = found.constraints(Constraint.PrimaryKey.class).findFirst().orElse(null);
		Constraint.PrimaryKey wanted = expected.constraints(Constraint.PrimaryKey.class).findFirst().orElse(null);
		if (old == null || wanted == null || wanted.columns().size() <= old.columns().size()
				|| !wanted.columns().containsAll(old.columns())) {
			return Steps.NONE;
		}
		return replacePrimaryKey(found.name(), old, wanted.columns());
	}

	private List<Change> unique(ObjectName table, ConstraintSpec spec, String name) {
		if (isPartitioned(table)) {
			return List.of(new ConstraintChange.AddConstraint(table, name, spec, true));
		}
		return List.of(
				new IndexChange.CreateIndex(table, name,
						new IndexSpec.Keys(true, spec.columns().stream().map(Index.Key::column).toList(), null), true),
				new ConstraintChange.AttachIndex(table, name, spec));
	}

	/** PostgreSQL before 18 takes no key of a partitioned table that is not valid. */
	private List<Change> reference(ObjectName table, String name, ConstraintSpec.ForeignKey key) {
		return isPartitioned(table) ? List.of(new ConstraintChange.AddConstraint(table, name, key, true))
				: List.of(new ConstraintChange.AddConstraint(table, name, key, false),
						new ConstraintChange.ValidateConstraint(table, name, key.references()));
	}

	/** A table without rows is not looked at. */
	Change ofNewTable(ObjectName table, Constraint.ForeignKey key) {
		return new ConstraintChange.AddConstraint(table, find(table, key.name(), "fk", key.columns()),
				ConstraintSpec.ForeignKey.of(key, this.database.place(key.referencedTable())), true);
	}

	Steps add(ObjectName place, Index index) {
		ObjectName table = this.database.place(place);
		if (PartitionKeys.lacking(this.database, place, index) != null) {
			return PartitionKeys.without(table, index.keys());
		}
		String name = find(table, index.name(), index.unique() ? "uk" : "ix", parts(index));
		return Steps.of(new IndexChange.CreateIndex(table, name, spec(index), !isPartitioned(table)));
	}

	/**
	 * References of tables that are there to one that is not: no difference tells of
	 * them.
	 */
	Steps toNewTable(Table created) {
		Steps steps = Steps.NONE;
		for (Table expected : this.database.expectedTables()) {
			Table found = this.database.table(expected.name());
			if (found != null) {
				for (Constraint.ForeignKey key : expected.constraints(Constraint.ForeignKey.class).toList()) {
					if (key.referencedTable().equals(created.name())
							&& key.columns().stream().allMatch((column) -> found.column(column) != null)) {
						steps = steps.and(toNewTable(found, key));
					}
				}
			}
		}
		return steps;
	}

	private Steps toNewTable(Table found, Constraint.ForeignKey key) {
		ConstraintSpec.ForeignKey wanted = ConstraintSpec.ForeignKey.of(key,
				this.database.place(key.referencedTable()));
		Constraint.ForeignKey old = found.constraints(Constraint.ForeignKey.class)
			.filter((candidate) -> Set.copyOf(candidate.columns()).equals(Set.copyOf(key.columns())))
			.findFirst()
			.orElse(null);
		return (old == null)
				? Steps.of(reference(found.name(), find(found.name(), key.name(), "fk", key.columns()), wanted))
				: redirect(found.name(), ObjectPath.columns(found.name(), key.columns()), old, wanted);
	}

	private Steps redirect(ObjectName table, ObjectPath path, Constraint.ForeignKey old,
			ConstraintSpec.ForeignKey wanted) {
		return this.decisions.acceptsDataLoss() ? replace(table, old, wanted)
				: Steps.refused(new Consent(Consent.Kind.OTHER_REFERENCE, path.toString(),
						"its values mean rows of %s today, and would mean rows of %s".formatted(old.referencedTable(),
								wanted.references()),
						List.of("--accept-data-loss", "a new column for the new reference")));
	}

	Steps changed(Difference.ChangedForeignKey changed) {
		ObjectName table = changed.path().relation();
		Constraint.ForeignKey actual = changed.actual();
		ConstraintSpec.ForeignKey wanted = ConstraintSpec.ForeignKey.of(changed.expected(),
				this.database.place(changed.expected().referencedTable()));
		return switch (changed.aspect()) {
			case REFERENCE -> redirect(table, changed.path(), actual, wanted);
			case ON_DELETE -> replace(table, actual, wanted);
			case NOT_ENFORCED -> Steps.of(actual.enforced()
					? new ConstraintChange.ValidateConstraint(table, actual.name(), actual.referencedTable())
					: new ConstraintChange.EnforceConstraint(table, actual.name(), actual.referencedTable()));
		};
	}

	private Steps replace(ObjectName table, Constraint.ForeignKey actual, ConstraintSpec.ForeignKey wanted) {
		List<Change> changes = new ArrayList<>();
		changes.add(new ConstraintChange.DropConstraint(table, actual.name(),
				ConstraintSpec.ForeignKey.of(actual, actual.referencedTable())));
		changes.addAll(reference(table, actual.name(), wanted));
		return Steps.of(changes);
	}

	Steps invalid(Difference.InvalidIndex invalid) {
		ObjectName table = invalid.path().relation();
		return Steps.of(new IndexChange.Reindex(table, invalid.actual().name(), !isPartitioned(table)));
	}

	/** A check that the mapping names, or one whose name changes with its expression. */
	static TableChange.NamedConstraint check(Database database, ObjectName table, Constraint.Check check) {
		String hash = "%06x".formatted(check.expression().hashCode() & 0xffffff);
		String name = database.names().find(table, check.name(), "ck", List.of(hash));
		return new TableChange.NamedConstraint(name,
				new ConstraintSpec.Check(check.columns(), new Condition.Expression(check.expression())));
	}

	static List<Change> addCheck(ObjectName table, String name, ConstraintSpec.Check check) {
		return List.of(new ConstraintChange.AddConstraint(table, name, check, false),
				new ConstraintChange.ValidateConstraint(table, name, null));
	}

	static IndexSpec.Keys spec(Index index) {
		return new IndexSpec.Keys(index.unique(), index.parts(), index.predicate());
	}

	static List<String> parts(Index index) {
		return index.keys().stream().map((key) -> key.replaceAll("\\W+", "_").replaceAll("^_|_$", "")).toList();
	}

	private String find(ObjectName table, @Nullable String mapped, String prefix, List<String> parts) {
		return this.database.names().find(table, mapped, prefix, parts);
	}

	private boolean isPartitioned(ObjectName table) {
		Table found = this.database.table(table);
		return found != null && found.kind() == Table.Kind.PARTITIONED_TABLE;
	}

}
