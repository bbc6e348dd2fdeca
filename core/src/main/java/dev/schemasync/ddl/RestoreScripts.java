package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Item;
import dev.schemasync.change.SqlWriter;

/**
 * Changes as scripts that do not depend on each other: what touches the same objects is
 * in one script.
 */
final class RestoreScripts {

	private static final SqlWriter WRITER = new SqlWriter(null);

	private final List<Change> changes;

	/** For each change another of its script, itself for one of each. */
	private final int[] parents;

	/** The first change that makes or removes an object. */
	private final Map<Item, Integer> touched = new HashMap<>();

	RestoreScripts(List<Change> changes) {
		this.changes = changes;
		this.parents = new int[changes.size()];
		for (int i = 0; i < this.parents.length; i++) {
			this.parents[i] = i;
			for (Item item : own(changes.get(i))) {
				Integer other = this.touched.putIfAbsent(item, i);
				join(i, (other != null) ? other : i);
			}
		}
		for (int i = 0; i < this.parents.length; i++) {
			for (Item item : changes.get(i).needs()) {
				join(i, this.touched.getOrDefault(item, i));
			}
		}
	}

	/**
	 * Keys and schemas are shared by what has nothing to do with each other. What makes
	 * and removes nothing sets something on its column or object.
	 */
	private static Set<Item> own(Change change) {
		Set<Item> items = new HashSet<>(change.makes());
		items.addAll(change.removes());
		items.removeIf((item) -> item.kind() == Item.Kind.KEY || item.kind() == Item.Kind.SCHEMA);
		if (change instanceof ColumnChange column) {
			items.add(Item.column(column.table(), column.column()));
		}
		else if (items.isEmpty()) {
			items.add(Item.relation(change.subject()));
		}
		return items;
	}

	private void join(int one, int other) {
		this.parents[first(one)] = first(other);
	}

	private int first(int index) {
		int first = index;
		while (this.parents[first] != first) {
			first = this.parents[first];
		}
		return first;
	}

	/** What is of one object is restored together. */
	void join(Collection<Item> items) {
		List<Integer> indexes = items.stream().map(this.touched::get).filter(Objects::nonNull).toList();
		indexes.forEach((index) -> join(index, indexes.getFirst()));
	}

	Script of(Change change) {
		return script(Set.of(first(this.changes.indexOf(change))));
	}

	/** Return what restores some objects; everything if nothing is known to be theirs. */
	Script of(Collection<Item> items) {
		Set<Integer> scripts = new HashSet<>();
		for (Item item : items) {
			Integer index = this.touched.getOrDefault(item, this.touched.get(Item.relation(item.name())));
			if (index != null) {
				scripts.add(first(index));
			}
		}
		return script(scripts);
	}

	/**
	 * Put objects into the order in which they are restored. Where some statement belongs
	 * to none of them, or to several that have others too, all are restored together.
	 */
	List<DriftedObject> complete(List<DriftedObject> objects) {
		Script whole = script(Set.of());
		List<String> covered = objects.stream()
			.map(DriftedObject::restore)
			.distinct()
			.flatMap(List::stream)
			.sorted()
			.toList();
		if (!covered.equals(whole.statements().stream().sorted().toList())) {
			return objects.stream()
				.map((object) -> new DriftedObject(object.kind(), object.path(), object.before(), object.after(),
						whole.statements(), whole.losses()))
				.toList();
		}
		return objects.stream()
			.sorted(Comparator.comparingInt((object) -> whole.statements().indexOf(object.restore().getFirst())))
			.toList();
	}

	private Script script(Set<Integer> scripts) {
		List<String> statements = new ArrayList<>();
		List<String> losses = new ArrayList<>();
		for (int i = 0; i < this.parents.length; i++) {
			if (scripts.isEmpty() || scripts.contains(first(i))) {
				Change change = this.changes.get(i);
				statements.addAll(WRITER.write(change));
				change.losses().forEach((loss) -> losses.add(loss.path() + ": " + loss.kind().words()));
			}
		}
		return new Script(statements, losses.stream().distinct().toList());
	}

	/**
	 * Statements that belong together.
	 *
	 * @param statements the statements, in order
	 * @param losses what they take from rows
	 */
	record Script(List<String> statements, List<String> losses) {

	}

}
