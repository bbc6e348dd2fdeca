package dev.schemasync.ddl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.Item;
import dev.schemasync.change.TableChange;
import dev.schemasync.ddl.Definition.Kind;
import dev.schemasync.schema.ObjectName;
import org.jspecify.annotations.Nullable;

/** What takes away what is gone, but for what goes along with something else. */
final class Removals {

	private final DatabaseDefinition from;

	private final Map<Item, Definition> present;

	private final Map<Item, Definition> wanted;

	private final Dependents dependents;

	private final Set<Item> becomesInherited;

	/** The tables that the foreign keys of each table refer to. */
	private final Map<ObjectName, List<ObjectName>> references = new HashMap<>();

	Removals(DatabaseDefinition from, Dependents dependents, Map<Item, Definition> wanted, Set<Item> becomesInherited) {
		this.from = from;
		this.present = from.byItem();
		this.wanted = wanted;
		this.dependents = dependents;
		this.becomesInherited = becomesInherited;
		for (Definition key : from.objects(Kind.CONSTRAINT)) {
			ObjectName referenced = reference(key);
			if (referenced != null) {
				this.references.computeIfAbsent(key.item().name(), (table) -> new ArrayList<>()).add(referenced);
			}
		}
	}

	/** Add the removals, if wanted also of what would go along. */
	void addTo(Steps steps, boolean inParts) {
		List<Definition> reversed = this.from.objects().reversed();
		for (Definition object : reversed) {
			if (this.dependents.isDefaultGone(object) && object.creation() instanceof ColumnChange.AddColumn add
					&& add.spec().defaultExpression() != null) {
				steps.add(new ColumnChange.DropDefault(add.table(), add.column()), Set.of());
			}
		}
		for (Definition object : reversed) {
			if (this.dependents.isGone(object) && !isTakenOver(object)
					&& (!this.dependents.goesAnyway(object) || inParts && isPart(object) || isInCircle(object))) {
				steps.add(object.removal(), object.needs());
			}
		}
		for (Definition object : reversed) {
			if (this.dependents.isGone(object) && this.dependents.goesAnyway(object)) {
				Set<Item> needs = new LinkedHashSet<>(object.needs());
				if (isForeignKey(object)) {
					needs.removeIf((item) -> isInCircle(object));
				}
				for (Definition root : roots(object, new HashSet<>())) {
					Set<Item> others = new LinkedHashSet<>(needs);
					others.removeIf((item) -> goesWith(item, root.item(), new HashSet<>()));
					steps.also(root.removal(), others);
				}
			}
		}
	}

	private static boolean isPart(Definition object) {
		return switch (object.kind()) {
			case CONSTRAINT, TRIGGER, POLICY, RULE, INDEX -> !isKey(object);
			case SCHEMA, EXTENSION, COLLATION, TEXT_SEARCH, ENUM, TYPE, DOMAIN, DOMAIN_CHECK, SEQUENCE, FUNCTION,
					AGGREGATE, TABLE, COLUMN, VIEW, STATISTICS, PUBLICATION, EVENT_TRIGGER, OWNER, SETTING, RIGHT,
					COMMENT ->
				false;
		};
	}

	private static boolean isKey(Definition object) {
		return object.creation() instanceof ConstraintChange.AddConstraint add && add.spec().references() == null
				&& !Creations.isCheck(add.spec());
	}

	private static boolean isForeignKey(Definition object) {
		return reference(object) != null;
	}

	private static @Nullable ObjectName reference(Definition object) {
		return (object.creation() instanceof ConstraintChange.AddConstraint add) ? add.spec().references() : null;
	}

	/** Whether the tables of a foreign key are both dropped, and refer to each other. */
	private boolean isInCircle(Definition object) {
		ObjectName referenced = reference(object);
		return referenced != null && isGone(object.item().name()) && isGone(referenced)
				&& !referenced.equals(object.item().name()) && reaches(referenced, object.item().name());
	}

	private boolean isGone(ObjectName table) {
		Definition definition = this.present.get(Item.relation(table));
		return definition != null && this.dependents.isGone(definition);
	}

	private boolean reaches(ObjectName start, ObjectName end) {
		Set<ObjectName> seen = new HashSet<>(Set.of(start));
		Deque<ObjectName> next = new ArrayDeque<>(seen);
		while (!next.isEmpty()) {
			ObjectName table = next.remove();
			if (table.equals(end)) {
				return true;
			}
			this.references.getOrDefault(table, List.of())
				.stream()
				.filter((referenced) -> isGone(referenced) && seen.add(referenced))
				.forEach(next::add);
		}
		return false;
	}

	/** A table that becomes a child keeps its columns, and so its keys and indexes. */
	private boolean isTakenOver(Definition object) {
		if (this.becomesInherited.contains(object.item())) {
			return true;
		}
		Definition table = this.wanted.get(Item.relation(table(object)));
		Definition old = this.present.get(Item.relation(table(object)));
		return (object.kind() == Kind.CONSTRAINT || object.kind() == Kind.INDEX) && table != null && old != null
				&& this.wanted.get(object.item()) == null && isPartition(table) && !isPartition(old);
	}

	private static ObjectName table(Definition object) {
		return object.creation().subject();
	}

	static boolean isPartition(Definition table) {
		return table.creation() instanceof TableChange.CreateTable create && create.spec().partitionOf() != null;
	}

	/** What is dropped by a statement of its own, and takes an object along. */
	private List<Definition> roots(Definition object, Set<Item> seen) {
		List<Definition> roots = new ArrayList<>();
		for (Item item : object.goesWith()) {
			Definition owner = this.present.get(item);
			if (owner != null && this.dependents.isGone(owner) && seen.add(item)) {
				roots.addAll(this.dependents.goesAnyway(owner) ? roots(owner, seen) : List.of(owner));
			}
		}
		return roots;
	}

	private boolean goesWith(Item item, Item root, Set<Item> seen) {
		Definition object = this.present.get(item);
		return item.equals(root) || (object != null && seen.add(item)
				&& object.goesWith().stream().anyMatch((owner) -> goesWith(owner, root, seen)));
	}

}
