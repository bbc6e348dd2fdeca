package dev.schemasync.remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.diff.ObjectPath;
import dev.schemasync.schema.Column;
import dev.schemasync.schema.Constraint;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * References whose columns get another type. PostgreSQL compares the two sides, so they
 * are away while the types change, and are added again without a look at the rows.
 */
final class RetypedReferences {

	private static final Set<String> WHOLE_NUMBERS = Set.of("smallint", "integer", "bigint");

	private final Database database;

	private final Decisions decisions;

	private final List<Change> before = new ArrayList<>();

	private final List<Change> after = new ArrayList<>();

	private @Nullable Consent hindrance;

	RetypedReferences(Database database, Decisions decisions, ObjectName table, String column) {
		this.database = database;
		this.decisions = decisions;
		for (Table other : database.actual().tables()) {
			other.constraints(Constraint.ForeignKey.class)
				.filter((key) -> (other.name().equals(table) && key.columns().contains(column))
						|| (key.referencedTable().equals(table) && key.referencedColumns().contains(column)))
				.forEach((key) -> setAside(other, key));
		}
	}

	List<Change> before() {
		return this.before;
	}

	List<Change> after() {
		return this.after;
	}

	/** A reference that no entity knows and that cannot stay. */
	@Nullable Consent hindrance() {
		return this.hindrance;
	}

	private void setAside(Table table, Constraint.ForeignKey key) {
		ConstraintSpec.ForeignKey spec = ConstraintSpec.ForeignKey.of(key, key.referencedTable());
		this.before.add(new ConstraintChange.DropConstraint(table.name(), key.name(), spec));
		Constraint.ForeignKey wanted = wanted(table, key);
		if (wanted == null && !fits(table, key)) {
			String path = ObjectPath.columns(table.name(), key.columns()).toString();
			if (!this.decisions.drops(path) && !this.decisions.acceptsDataLoss()) {
				this.hindrance = new Consent(Consent.Kind.OTHER_REFERENCE, path,
						"the reference %s, which no entity knows, cannot stay when its column gets another type"
							.formatted(key.name()),
						List.of("--drop " + path));
			}
		}
		else if (wanted == null || isSame(wanted, key)) {
			this.after.add(new ConstraintChange.AddConstraint(table.name(), key.name(), spec, false));
			this.after.add(new ConstraintChange.ValidateConstraint(table.name(), key.name(), spec.references()));
		}
	}

	/** The key that the entities want on the same columns. */
	private Constraint.@Nullable ForeignKey wanted(Table table, Constraint.ForeignKey key) {
		Table expected = this.database.expected(table.name());
		return (expected == null) ? null
				: expected.constraints(Constraint.ForeignKey.class)
					.filter((candidate) -> Set.copyOf(candidate.columns()).equals(Set.copyOf(key.columns())))
					.findFirst()
					.orElse(null);
	}

	/** Anything else is a difference of its own, which replaces the key. */
	private boolean isSame(Constraint.ForeignKey wanted, Constraint.ForeignKey key) {
		return this.database.place(wanted.referencedTable()).equals(key.referencedTable())
				&& (wanted.onDelete() == Constraint.ForeignKey.OnDelete.NO_ACTION
						|| wanted.onDelete() == key.onDelete());
	}

	private boolean fits(Table table, Constraint.ForeignKey key) {
		for (int i = 0; i < key.columns().size(); i++) {
			String own = type(table.name(), key.columns().get(i));
			String other = type(key.referencedTable(), key.referencedColumns().get(i));
			if (!own.equals(other) && !(WHOLE_NUMBERS.contains(own) && WHOLE_NUMBERS.contains(other))) {
				return false;
			}
		}
		return true;
	}

	/** The type that a column will have. */
	private String type(ObjectName name, String column) {
		Table expected = this.database.expected(name);
		Column wanted = (expected != null) ? expected.column(column) : null;
		if (wanted != null) {
			return wanted.type().name();
		}
		Table actual = this.database.table(name);
		Column found = (actual != null) ? actual.column(column) : null;
		return (found != null) ? found.type().carrier().name() : "";
	}

}
