package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.ColumnSpec;
import dev.schemasync.change.ConstraintChange;
import dev.schemasync.change.ConstraintSpec;
import dev.schemasync.change.Item;
import dev.schemasync.change.SequenceChange;
import dev.schemasync.change.TableChange;
import dev.schemasync.change.TableChange.NamedConstraint;
import dev.schemasync.change.TableChange.TableSpec;
import dev.schemasync.ddl.Definition.Kind;
import dev.schemasync.schema.ObjectName;

/** What makes what is missing. */
final class Creations {

	private final DatabaseDefinition to;

	private final Predicate<Item> missing;

	/**
	 * The columns that a table had from another, which it keeps when it is on its own.
	 */
	private final Set<Item> wasInherited;

	private final Map<ObjectName, List<Definition>> parts = new HashMap<>();

	Creations(DatabaseDefinition to, Predicate<Item> missing, Set<Item> wasInherited) {
		this.to = to;
		this.missing = missing;
		this.wasInherited = wasInherited;
		for (Definition object : to.objects()) {
			if (object.kind() == Kind.COLUMN || object.kind() == Kind.CONSTRAINT) {
				this.parts.computeIfAbsent(object.item().name(), (table) -> new ArrayList<>()).add(object);
			}
		}
	}

	/** Add the creations, if wanted of tables without what can come later. */
	void addTo(Steps steps, boolean inParts) {
		Set<Item> done = new HashSet<>();
		Set<ObjectName> detached = detached();
		for (Definition object : this.to.objects()) {
			if (!this.missing.test(object.item()) || done.contains(object.item())) {
				continue;
			}
			if (object.creation() instanceof TableChange.CreateTable create) {
				table(steps, object, create, inParts, done);
			}
			else if (!(object.kind() == Kind.CONSTRAINT || object.kind() == Kind.INDEX)
					|| !detached.contains(object.creation().subject())) {
				steps.add(object.creation(), needs(object));
				continueAfter(steps, object);
			}
		}
	}

	/** Tables that were partitions: they keep their keys and indexes. */
	private Set<ObjectName> detached() {
		Set<ObjectName> detached = new HashSet<>();
		for (Definition object : this.to.objects()) {
			if (object.kind() == Kind.COLUMN && this.wasInherited.contains(object.item())) {
				detached.add(object.item().name());
			}
		}
		return detached;
	}

	private static Set<Item> needs(Definition object) {
		Set<Item> needs = new LinkedHashSet<>(object.needs());
		needs.addAll(object.goesWith());
		return needs;
	}

	/** A sequence that numbers rows goes on after those that are there. */
	private void continueAfter(Steps steps, Definition object) {
		if (object.creation() instanceof SequenceChange.SetOwner set && set.owner() != null
				&& this.missing.test(Item.relation(set.sequence()))
				&& !this.missing.test(Item.column(set.owner().table(), set.owner().column()))) {
			steps.add(new SequenceChange.ContinueAfter(set.sequence(), set.owner(), 1), Set.of(object.item()));
		}
	}

	private void table(Steps steps, Definition object, TableChange.CreateTable create, boolean inParts,
			Set<Item> done) {
		List<ColumnSpec> columns = new ArrayList<>();
		List<NamedConstraint> constraints = new ArrayList<>();
		Set<Item> needs = needs(object);
		boolean partition = create.spec().partitionOf() != null;
		for (Definition part : this.parts.getOrDefault(create.table(), List.of())) {
			if (part.creation() instanceof ColumnChange.AddColumn add) {
				boolean later = inParts && add.spec().generated() != null;
				if (!later) {
					columns.add(inParts ? add.spec().withDefault(null) : add.spec());
					done.add(part.item());
				}
			}
			else if (part.creation() instanceof ConstraintChange.AddConstraint add && !partition && add.validated()
					&& add.spec().references() == null && !(inParts && isCheck(add.spec()))
					&& !repeats(constraints, add.spec())) {
				constraints.add(new NamedConstraint(add.name(), add.spec()));
				done.add(part.item());
			}
			if (done.contains(part.item())) {
				needs.addAll(inParts ? types(part) : part.needs());
			}
		}
		needs.removeIf((item) -> item.name().equals(create.table()));
		TableSpec spec = create.spec();
		steps.add(new TableChange.CreateTable(create.table(), new TableSpec(spec.unlogged(), columns, constraints,
				spec.partitionKey(), spec.partitionOf(), spec.bounds(), spec.inherits())), needs);
		done.add(object.item());
		if (inParts) {
			for (Definition part : this.parts.getOrDefault(create.table(), List.of())) {
				if (part.creation() instanceof ColumnChange.AddColumn add && add.spec().defaultExpression() != null) {
					steps.add(new ColumnChange.SetDefault(add.table(), add.column(), add.spec().defaultExpression()),
							needs(part));
				}
			}
		}
	}

	/** Of equal keys in one CREATE TABLE, PostgreSQL makes the first only. */
	private static boolean repeats(List<NamedConstraint> constraints, ConstraintSpec spec) {
		Set<String> columns = key(spec);
		return !columns.isEmpty()
				&& constraints.stream().anyMatch((constraint) -> key(constraint.spec()).equals(columns));
	}

	private static Set<String> key(ConstraintSpec spec) {
		return switch (spec) {
			case ConstraintSpec.PrimaryKey primary -> Set.copyOf(primary.columns());
			case ConstraintSpec.Unique unique -> Set.copyOf(unique.columns());
			case ConstraintSpec.Verbatim verbatim -> switch (verbatim.kind()) {
				case PRIMARY_KEY, UNIQUE -> Set.copyOf(verbatim.columns());
				case FOREIGN_KEY, CHECK, EXCLUSION, NOT_NULL -> Set.of();
			};
			case ConstraintSpec.ForeignKey reference -> Set.of();
			case ConstraintSpec.Check check -> Set.of();
		};
	}

	private static Set<Item> types(Definition part) {
		Set<Item> types = new LinkedHashSet<>(part.needs());
		types.removeIf((item) -> item.kind() != Item.Kind.TYPE && !"extension".equals(item.member())
				&& !"collation".equals(item.member()));
		return types;
	}

	static boolean isCheck(ConstraintSpec spec) {
		return switch (spec) {
			case ConstraintSpec.Check check -> true;
			case ConstraintSpec.Verbatim verbatim -> verbatim.kind() == ConstraintSpec.Kind.CHECK;
			case ConstraintSpec.PrimaryKey key -> false;
			case ConstraintSpec.Unique key -> false;
			case ConstraintSpec.ForeignKey key -> false;
		};
	}

}
