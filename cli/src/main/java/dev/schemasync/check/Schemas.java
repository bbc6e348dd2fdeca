package dev.schemasync.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.IndexChange;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.Definition;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The database before and after a change set.
 *
 * @param before what it had
 * @param after what it has, the same as before if the change set failed
 */
record Schemas(DatabaseDefinition before, DatabaseDefinition after) {

	boolean isSame() {
		return this.before.lines().equals(this.after.lines());
	}

	boolean hasTable(ObjectName table) {
		return this.after.objects(Definition.Kind.TABLE)
			.stream()
			.anyMatch((object) -> object.item().name().equals(table));
	}

	/** A view that was there before, by its name with its schema. */
	@Nullable ObjectName viewBefore(ObjectName written) {
		return this.before.objects(Definition.Kind.VIEW)
			.stream()
			.map((object) -> object.item().name())
			.filter((name) -> name.name().equals(written.name())
					&& (written.schema() == null || written.schema().equals(name.schema())))
			.findFirst()
			.orElse(null);
	}

	/** Whether a view is still there, with its columns. */
	boolean isViewKept(ObjectName view) {
		String then = columnsOf(this.before, view);
		String now = columnsOf(this.after, view);
		return then != null && now != null && now.startsWith(then);
	}

	/** What the catalog does not tell is taken for equal. */
	private static @Nullable String columnsOf(DatabaseDefinition definition, ObjectName view) {
		for (Definition object : definition.objects(Definition.Kind.VIEW)) {
			if (object.item().name().equals(view)) {
				return (object.shape() != null) ? object.shape() : "";
			}
		}
		return null;
	}

	List<ObjectName> newViews() {
		List<ObjectName> views = new ArrayList<>(
				this.after.objects(Definition.Kind.VIEW).stream().map((object) -> object.item().name()).toList());
		views.removeAll(
				this.before.objects(Definition.Kind.VIEW).stream().map((object) -> object.item().name()).toList());
		return views;
	}

	/** The columns that were not there before, with their tables. */
	List<ColumnChange.AddColumn> newColumns() {
		Set<ColumnChange.AddColumn> added = new LinkedHashSet<>(columns(this.after));
		columns(this.before).forEach((old) -> added
			.removeIf((column) -> column.table().equals(old.table()) && column.column().equals(old.column())));
		return List.copyOf(added);
	}

	@Nullable ColumnSpec before(ObjectName table, String column) {
		return column(this.before, table, column);
	}

	@Nullable ColumnSpec after(ObjectName table, String column) {
		return column(this.after, table, column);
	}

	/** Whether a table is known that had no such column: nothing can happen to it. */
	boolean lacked(ObjectName table, String column) {
		List<ColumnChange.AddColumn> columns = columns(this.before).stream()
			.filter((known) -> known.table().equals(table))
			.toList();
		return !columns.isEmpty() && columns.stream().noneMatch((known) -> known.column().equals(column));
	}

	private static @Nullable ColumnSpec column(DatabaseDefinition definition, ObjectName table, String column) {
		for (ColumnChange.AddColumn known : columns(definition)) {
			if (known.table().equals(table) && known.column().equals(column)) {
				return known.spec();
			}
		}
		return null;
	}

	private static List<ColumnChange.AddColumn> columns(DatabaseDefinition definition) {
		List<ColumnChange.AddColumn> columns = new ArrayList<>();
		definition.objects(Definition.Kind.COLUMN)
			.forEach((object) -> columns.add((ColumnChange.AddColumn) object.creation()));
		return columns;
	}

	/** A constraint that was there before, {@code null} if it was not. */
	ConstraintChange.@Nullable AddConstraint constraintBefore(ObjectName table, String name) {
		return constraints(this.before).stream()
			.filter((known) -> known.table().equals(table) && known.name().equals(name))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Whether nothing is missed when a constraint is gone: a column of it is gone too, or
	 * another constraint rejects the same rows.
	 */
	boolean isNeedless(ConstraintChange.AddConstraint gone) {
		ConstraintSpec spec = gone.spec();
		ObjectName references = spec.references();
		return (references != null && !hasTable(references))
				|| spec.columns().stream().anyMatch((column) -> after(gone.table(), column) == null)
				|| constraints(this.after).stream()
					.filter((other) -> other.table().equals(gone.table()))
					.map(ConstraintChange.AddConstraint::spec)
					.anyMatch((other) -> rejects(other, spec));
	}

	/** Whether a constraint was there whose place nothing takes. */
	boolean isLost(ConstraintChange.DropConstraint drop) {
		ConstraintChange.AddConstraint gone = constraintBefore(drop.table(), drop.name());
		return gone != null
				&& constraints(this.after).stream()
					.noneMatch((other) -> other.table().equals(gone.table()) && other.name().equals(gone.name()))
				&& !isNeedless(gone);
	}

	/** Whether there was one that demands the same, of whatever name. */
	boolean isOld(ConstraintChange.AddConstraint add) {
		List<ConstraintSpec> now = constraints(this.after).stream()
			.filter((other) -> other.table().equals(add.table()) && other.name().equals(add.name()))
			.map(ConstraintChange.AddConstraint::spec)
			.toList();
		return constraints(this.before).stream()
			.anyMatch((other) -> other.table().equals(add.table()) && now.contains(other.spec()));
	}

	boolean isOldIndex(ObjectName table, String name) {
		return this.before.objects(Definition.Kind.INDEX)
			.stream()
			.anyMatch((object) -> object.creation() instanceof IndexChange.CreateIndex create
					&& create.name().equals(name) && create.table().equals(table));
	}

	private static boolean rejects(ConstraintSpec other, ConstraintSpec gone) {
		if (other.equals(gone)) {
			return true;
		}
		if (gone.references() != null) {
			return gone.references().equals(other.references()) && gone.columns().equals(other.columns());
		}
		return isKey(other) && isKey(gone) && gone.columns().containsAll(other.columns());
	}

	private static boolean isKey(ConstraintSpec spec) {
		return spec instanceof ConstraintSpec.Verbatim verbatim && (verbatim.kind() == ConstraintSpec.Kind.PRIMARY_KEY
				|| verbatim.kind() == ConstraintSpec.Kind.UNIQUE);
	}

	/** The primary keys that were not there before. */
	List<ConstraintChange.AddConstraint> newPrimaryKeys() {
		List<ConstraintChange.AddConstraint> added = new ArrayList<>(constraints(this.after));
		added.removeAll(constraints(this.before));
		added.removeIf((constraint) -> !(constraint.spec() instanceof ConstraintSpec.Verbatim verbatim)
				|| verbatim.kind() != ConstraintSpec.Kind.PRIMARY_KEY);
		return added;
	}

	/** The foreign keys that were not there before. */
	List<ConstraintChange.AddConstraint> newForeignKeys() {
		return constraints(this.after).stream()
			.filter((added) -> added.spec().references() != null
					&& constraintBefore(added.table(), added.name()) == null)
			.toList();
	}

	private static List<ConstraintChange.AddConstraint> constraints(DatabaseDefinition definition) {
		List<ConstraintChange.AddConstraint> constraints = new ArrayList<>();
		definition.objects(Definition.Kind.CONSTRAINT).forEach((object) -> {
			if (object.creation() instanceof ConstraintChange.AddConstraint add) {
				constraints.add(add);
			}
		});
		return constraints;
	}

}
