package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Item;
import dev.schemasync.change.TypeChange;
import dev.schemasync.ddl.Definition.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The changes that turn one database into another, in an order that runs. What cannot
 * stay meanwhile is set aside and comes back.
 */
public final class DefinitionDiff {

	private final DatabaseDefinition from;

	private final DatabaseDefinition to;

	private final Map<Item, Definition> present;

	private final Map<Item, Definition> wanted;

	private final Purpose purpose;

	private final Dependents dependents;

	private final InPlace inPlace;

	private DefinitionDiff(DatabaseDefinition from, DatabaseDefinition to, Purpose purpose) {
		this.from = from;
		this.to = to;
		this.present = from.byItem();
		this.wanted = to.byItem();
		this.purpose = purpose;
		this.dependents = new Dependents(from);
		this.inPlace = new InPlace(from);
		mark();
	}

	/**
	 * Return the changes that turn one database into another. A renamed column is one
	 * that is gone and one that is new, so renames have to be undone first.
	 * @param from what there is
	 * @param to what there should be
	 * @return the changes in order; none if nothing differs
	 */
	public static List<Change> between(DatabaseDefinition from, DatabaseDefinition to) {
		return changes(from, to, Purpose.EQUAL);
	}

	/**
	 * Return the changes that undo others. A constraint that was validated stays so: to
	 * make it NOT VALID again takes no scan, but it is not worth a lock either.
	 * @param from what there is
	 * @param before what there was before
	 * @return the changes in order
	 */
	public static List<Change> undoing(DatabaseDefinition from, DatabaseDefinition before) {
		return changes(from, before, Purpose.ROLLBACK);
	}

	/**
	 * Return the changes that bring a database back that someone changed by hand. What
	 * looks like the rename of a table, a column or a label of an enum type is renamed
	 * back, as that loses nothing.
	 * @param live what there is
	 * @param wanted what there should be
	 * @return the changes in order; none if nothing differs
	 */
	public static List<Change> drift(DatabaseDefinition live, DatabaseDefinition wanted) {
		Renamed renamed = Renamed.guess(live, wanted);
		List<Change> changes = new ArrayList<>(renamed.changes());
		changes.addAll(changes(renamed.database(), wanted, Purpose.DRIFT));
		return List.copyOf(changes);
	}

	private static List<Change> changes(DatabaseDefinition from, DatabaseDefinition to, Purpose purpose) {
		DefinitionDiff diff = new DefinitionDiff(from, to, purpose);
		try {
			return diff.ordered(false);
		}
		catch (IllegalStateException ex) {
			// a table whose default calls a function that takes its rows, and the like
			return diff.ordered(true);
		}
	}

	private List<Change> ordered(boolean inParts) {
		Steps steps = new Steps();
		new Removals(this.from, this.dependents, this.wanted, this.to.inherited()).addTo(steps, inParts);
		alterations(steps);
		new Creations(this.to, this::isMissing, this.from.inherited()).addTo(steps, inParts);
		renewals(steps);
		return steps.ordered();
	}

	private void mark() {
		Set<Item> gone = new LinkedHashSet<>();
		Set<Item> retyped = new LinkedHashSet<>();
		for (Definition object : this.from.objects()) {
			Definition other = this.wanted.get(object.item());
			if (other == null) {
				if (!this.to.inherited().contains(object.item())) {
					gone.add(object.item());
				}
			}
			else if (differs(object, other)) {
				if (object.kind() == Kind.ENUM) {
					if (labels(object, other) == null) {
						retyped.add(object.item());
					}
				}
				else if (isType(object) && this.inPlace.changes(object, other) == null
						&& TypeReplacement.isUsed(this.from, object.item())) {
					retyped.add(object.item());
				}
				else if (this.inPlace.changes(object, other) == null || isUnvalidated(object, other)) {
					gone.add(object.item());
				}
				else if (object.kind() == Kind.COLUMN && !type(object).equals(type(other))) {
					retyped.add(object.item());
				}
			}
		}
		this.dependents.retype(retyped);
		this.dependents.lose(gone);
	}

	private static boolean differs(Definition object, Definition other) {
		return object.kind() != other.kind() || !object.creation().equals(other.creation());
	}

	private boolean isUnvalidated(Definition object, Definition other) {
		return this.purpose != Purpose.ROLLBACK && object.kind() == Kind.CONSTRAINT
				&& List.of().equals(this.inPlace.changes(object, other));
	}

	private static boolean isType(Definition object) {
		return object.kind() == Kind.TYPE || object.kind() == Kind.DOMAIN;
	}

	private static String type(Definition column) {
		return ((ColumnChange.AddColumn) column.creation()).spec().type();
	}

	/** What changes labels in place, {@code null} if the type has to be made anew. */
	private @Nullable List<Change> labels(Definition object, Definition other) {
		List<Change> added = this.inPlace.changes(object, other);
		if (added == null && this.purpose == Purpose.DRIFT && object.creation() instanceof TypeChange.CreateEnum old
				&& other.creation() instanceof TypeChange.CreateEnum create) {
			List<Change> renamed = EnumLabels.renamed(create.type(), old.labels(), create.labels());
			return renamed.isEmpty() ? null : renamed;
		}
		return added;
	}

	private boolean isMissing(Item item) {
		Definition old = this.present.get(item);
		return (old == null) ? !this.from.inherited().contains(item) : this.dependents.isGone(old);
	}

	private void alterations(Steps steps) {
		for (Definition object : this.from.objects()) {
			Definition other = this.wanted.get(object.item());
			if (other == null || this.dependents.isGone(object)) {
				continue;
			}
			Set<Item> needs = new LinkedHashSet<>(other.needs());
			if (object.kind() == Kind.ENUM && this.dependents.isRetyped(object)) {
				steps.add(EnumLabels.replaced(this.from, (TypeChange.CreateEnum) other.creation()), needs);
			}
			else if (isType(object) && this.dependents.isRetyped(object)) {
				steps.add(TypeReplacement.of(this.from, object, other), needs);
			}
			else if (differs(object, other)) {
				List<Change> changes = (object.kind() == Kind.ENUM) ? labels(object, other)
						: this.inPlace.changes(object, other);
				// while it is changed, what it was before has to be there too
				needs.addAll(object.needs());
				needs.addAll(other.goesWith());
				if (changes != null && !this.dependents.isRenewed(object)) {
					changes.forEach((change) -> steps.add(change, isTakenOff(change) ? object.needs() : needs));
				}
			}
		}
	}

	private static boolean isTakenOff(Change change) {
		return change instanceof ColumnChange.DropDefault || change instanceof ColumnChange.DropIdentity
				|| change instanceof ColumnChange.DropExpression || change instanceof ColumnChange.DropNotNull;
	}

	/** What is set on an object that comes back, and defaults that had to be away. */
	private void renewals(Steps steps) {
		for (Definition object : this.to.objects()) {
			Definition old = this.present.get(object.item());
			if (old == null || this.dependents.isGone(old)) {
				continue;
			}
			if (this.dependents.isRenewed(old)) {
				steps.add(object.creation(), object.needs());
			}
			if (this.dependents.isDefaultGone(old) && object.creation() instanceof ColumnChange.AddColumn add
					&& add.spec().defaultExpression() != null) {
				steps.add(new ColumnChange.SetDefault(add.table(), add.column(), add.spec().defaultExpression()),
						object.needs());
			}
		}
	}

	/** What the changes are for. */
	private enum Purpose {

		/** Databases that have the same. */
		EQUAL,
		/** What someone changed by hand is undone the way that keeps most rows. */
		DRIFT,
		/** A migration is undone. */
		ROLLBACK

	}

}
