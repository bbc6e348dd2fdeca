package dev.schemasync.change;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.schemasync.schema.ObjectName;

/**
 * Puts changes in an order in which each finds what it needs: what makes something comes
 * before what needs it, what uses something before what removes it. Where that leaves a
 * choice, changes keep the order in which they were given.
 */
public final class ChangeOrder {

	private final List<Change> changes;

	private final List<Set<Integer>> successors = new ArrayList<>();

	private final int[] waiting;

	private ChangeOrder(List<Change> changes, Function<Change, Set<Item>> alsoNeeds) {
		this.changes = changes;
		this.waiting = new int[changes.size()];
		changes.forEach((change) -> this.successors.add(new LinkedHashSet<>()));
		connect(alsoNeeds);
	}

	/**
	 * Return changes in an order that runs.
	 * @param changes the changes; the order decides whether an object that is made and
	 * removed is replaced, or is only there for a while
	 * @return all of them
	 * @throws IllegalStateException if they need each other in a circle
	 */
	public static List<Change> sort(List<Change> changes) {
		return sort(changes, (change) -> Set.of());
	}

	/**
	 * Return changes in an order that runs.
	 * @param changes the changes, as for {@link #sort(List)}
	 * @param alsoNeeds what a change needs besides, as the catalog of a database knows
	 * @return all of them
	 * @throws IllegalStateException if they need each other in a circle
	 */
	public static List<Change> sort(List<Change> changes, Function<Change, Set<Item>> alsoNeeds) {
		List<Change> sorted = new ArrayList<>();
		new ChangeOrder(changes, alsoNeeds).take(false).forEach((group) -> sorted.addAll(group.changes()));
		return List.copyOf(sorted);
	}

	/**
	 * Return changes in an order that runs, in as few transactions as they need: those
	 * that take no time before those that look at rows, what older releases cannot live
	 * with last.
	 * @param changes the changes, as for {@link #sort(List)}
	 * @return all of them
	 * @throws IllegalStateException if they need each other in a circle
	 */
	public static List<ChangeGroup> group(List<Change> changes) {
		return new ChangeOrder(changes, (change) -> Set.of()).take(true);
	}

	private void connect(Function<Change, Set<Item>> alsoNeeds) {
		Map<Item, List<Integer>> makers = new HashMap<>();
		Map<Item, List<Integer>> removers = new HashMap<>();
		for (int i = 0; i < this.changes.size(); i++) {
			int index = i;
			this.changes.get(i).makes().forEach((item) -> add(makers, item, index));
			this.changes.get(i).removes().forEach((item) -> add(removers, item, index));
		}
		List<Set<Item>> needs = this.changes.stream().map((change) -> {
			Set<Item> all = new LinkedHashSet<>(change.needs());
			all.addAll(alsoNeeds.apply(change));
			return all;
		}).toList();
		for (int i = 0; i < this.changes.size(); i++) {
			int index = i;
			for (Item item : needs.get(i)) {
				List<Integer> made = makers.getOrDefault(item, List.of());
				if (made.contains(i)) {
					keepOrder(i, made.stream().filter((maker) -> needs.get(maker).contains(item)).toList());
					made = made.stream().filter((maker) -> !needs.get(maker).contains(item)).toList();
				}
				List<Integer> removed = removers.getOrDefault(item, List.of());
				// what renames an object has the one before it, not the next of that name
				made = removed.contains(i) ? made.stream().filter((maker) -> maker < index).toList() : made;
				uses(i, this.changes.get(i).isRemoval() && !isOfSomethingMade(i, makers), made, removed);
			}
		}
		new RowOrder(this.changes, this::before).connect();
		removers.forEach((item, gone) -> gone.forEach((remover) -> makers.getOrDefault(item, List.of())
			.forEach((maker) -> before(Math.min(maker, remover), Math.max(maker, remover)))));
	}

	/** What is only there for a while goes after what it was made for. */
	private boolean isOfSomethingMade(int removal, Map<Item, List<Integer>> makers) {
		return this.changes.get(removal)
			.removes()
			.stream()
			.anyMatch((item) -> makers.getOrDefault(item, List.of()).stream().anyMatch((maker) -> maker < removal));
	}

	/** Labels of one type can share a transaction, in the order given. */
	private boolean areLabels(int first, int second) {
		return this.changes.get(first) instanceof TypeChange.AddLabel
				&& this.changes.get(second) instanceof TypeChange.AddLabel;
	}

	/** What changes the same object more than once does so as it was given. */
	private void keepOrder(int change, List<Integer> others) {
		others.stream()
			.filter((other) -> !areLabels(change, other))
			.forEach((other) -> before(Math.min(change, other), Math.max(change, other)));
	}

	private void uses(int user, boolean removal, List<Integer> makers, List<Integer> removers) {
		if (!removal) {
			for (int maker : makers) {
				boolean cleared = isClearedFor(user, maker);
				before(cleared ? user : maker, cleared ? maker : user);
			}
		}
		for (int remover : removers) {
			boolean replaced = makers.stream().anyMatch((maker) -> maker >= remover);
			if (removal || !replaced) {
				before(user, remover);
			}
		}
	}

	/** A default goes before the type becomes one that it does not fit. */
	private boolean isClearedFor(int user, int maker) {
		return user < maker && this.changes.get(user) instanceof ColumnChange.DropDefault
				&& this.changes.get(maker) instanceof ColumnChange.AlterType;
	}

	private static void add(Map<Item, List<Integer>> map, Item item, int index) {
		map.computeIfAbsent(item, (key) -> new ArrayList<>()).add(index);
	}

	private void before(int first, int second) {
		if (first != second && this.successors.get(first).add(second)) {
			this.waiting[second]++;
		}
	}

	private List<ChangeGroup> take(boolean paced) {
		Set<ObjectName> newTables = this.changes.stream()
			.filter(TableChange.CreateTable.class::isInstance)
			.map(Change::subject)
			.collect(Collectors.toSet());
		List<Pace> paces = this.changes.stream()
			.map((change) -> paced ? Pace.of(change, newTables) : Pace.BRIEF)
			.toList();
		List<ChangeGroup> groups = new ArrayList<>();
		BitSet left = new BitSet();
		left.set(0, this.changes.size());
		while (!left.isEmpty()) {
			groups.add(new ChangeGroup(group(left, paces)));
		}
		return List.copyOf(groups);
	}

	/** The mildest changes that can run now, and those that can run after them. */
	private List<Change> group(BitSet left, List<Pace> paces) {
		List<Integer> ready = left.stream().filter((index) -> this.waiting[index] == 0).boxed().toList();
		Pace pace = ready.stream()
			.map(paces::get)
			.min(Pace::compareTo)
			.orElseThrow(() -> new IllegalStateException("These changes need each other: "
					+ left.stream().mapToObj((index) -> this.changes.get(index).toString()).toList()));
		List<Change> group = new ArrayList<>();
		List<Integer> released = new ArrayList<>();
		int next = next(left, paces, pace);
		while (next >= 0) {
			Change change = this.changes.get(next);
			group.add(change);
			left.clear(next);
			// PostgreSQL accepts a new label only after the transaction that adds it
			boolean usableLater = change instanceof TypeChange.AddLabel;
			for (int successor : this.successors.get(next)) {
				if (usableLater) {
					released.add(successor);
				}
				else {
					this.waiting[successor]--;
				}
			}
			next = (pace == Pace.OUTSIDE) ? -1 : next(left, paces, pace);
		}
		released.forEach((successor) -> this.waiting[successor]--);
		return group;
	}

	private int next(BitSet left, List<Pace> paces, Pace pace) {
		return left.stream()
			.filter((index) -> this.waiting[index] == 0 && paces.get(index) == pace)
			.findFirst()
			.orElse(-1);
	}

}
