package dev.schemasync.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import dev.schemasync.change.Change;
import dev.schemasync.change.Item;
import dev.schemasync.migration.RehearsedChangeSet;
import dev.schemasync.migration.WrittenChangeSet;
import dev.schemasync.report.Finding;
import dev.schemasync.report.Finding.Remedy;
import dev.schemasync.report.FindingCode;
import dev.schemasync.schema.ObjectName;
import dev.schemasync.statement.SqlScript;
import org.jspecify.annotations.Nullable;

/** The migrations of a branch beside those that it will be merged into. */
public final class BranchComparison {

	private static final int TIMESTAMP = 14;

	private final Map<Key, WrittenChangeSet> here;

	private final Map<Key, WrittenChangeSet> base;

	private final Map<Key, WrittenChangeSet> ancestor;

	private final Function<String, @Nullable Path> files;

	private final List<Finding> findings = new ArrayList<>();

	/**
	 * Create a comparison.
	 * @param here the migrations of the branch, in order
	 * @param base those that it will be merged into
	 * @param ancestor those that both began with
	 * @param files finds the file of a change set by the name that the history has for it
	 */
	public BranchComparison(List<WrittenChangeSet> here, List<WrittenChangeSet> base, List<WrittenChangeSet> ancestor,
			Function<String, @Nullable Path> files) {
		this.here = byKey(here);
		this.base = byKey(base);
		this.ancestor = byKey(ancestor);
		this.files = files;
	}

	private static Map<Key, WrittenChangeSet> byKey(List<WrittenChangeSet> changeSets) {
		Map<Key, WrittenChangeSet> byKey = new LinkedHashMap<>();
		changeSets.forEach((changeSet) -> byKey.put(Key.of(changeSet), changeSet));
		return byKey;
	}

	/**
	 * Return whether a change set is one that the base does not have.
	 * @param changeSet the change set
	 * @return {@code true} if the branch brings it
	 */
	public boolean isNew(RehearsedChangeSet changeSet) {
		return !this.base.containsKey(new Key(changeSet.file(), changeSet.id(), changeSet.author()));
	}

	/**
	 * Compare.
	 * @return what is wrong
	 */
	public List<Finding> findings() {
		this.findings.clear();
		this.ancestor.forEach(this::kept);
		ordered();
		List<WrittenChangeSet> added = new ArrayList<>(this.here.values());
		added.removeIf((changeSet) -> this.base.containsKey(Key.of(changeSet)));
		added.forEach(this::late);
		duplicates();
		List<WrittenChangeSet> others = new ArrayList<>(this.base.values());
		others.removeIf((changeSet) -> this.ancestor.containsKey(Key.of(changeSet))
				|| this.here.containsKey(Key.of(changeSet)));
		added.forEach((changeSet) -> others.forEach((other) -> conflict(changeSet, other)));
		return List.copyOf(this.findings);
	}

	private void kept(Key key, WrittenChangeSet before) {
		WrittenChangeSet now = this.here.get(key);
		WrittenChangeSet there = this.base.get(key);
		if (now == null) {
			String moved = this.here.values()
				.stream()
				.filter((other) -> other.id().equals(before.id()) && !this.base.containsKey(Key.of(other)))
				.map((other) -> " It is in %s now, which is another change set to Liquibase.".formatted(other.file()))
				.findFirst()
				.orElse("");
			add(FindingCode.MISSING_MIGRATION, before, "gone",
					"Databases that have it report it as missing, and a new database gets less." + moved,
					"Restore it in %s. To take back what it did, write a new migration.".formatted(before.file()));
		}
		else if (!now.rerun() && !now.checksum().equals(before.checksum())
				&& (there == null || !now.checksum().equals(there.checksum()))) {
			add(FindingCode.EDITED_MIGRATION, now, "another text than on the base",
					"Where it was applied, the next deploy refuses to start.",
					"Restore its text, and put the change into a new migration.");
		}
	}

	private void ordered() {
		List<Key> before = new ArrayList<>(this.ancestor.keySet());
		before.retainAll(this.here.keySet());
		List<Key> now = new ArrayList<>(this.here.keySet());
		now.retainAll(this.ancestor.keySet());
		for (int i = 0; i < now.size(); i++) {
			if (!now.get(i).equals(before.get(i))) {
				add(FindingCode.REORDERED_MIGRATION, changeSet(this.here, now.get(i)),
						"comes before " + before.get(i).id(),
						"Databases that have both do not notice; a new one runs them in the other order.",
						"Restore the order. Only what is new goes to the end.");
				return;
			}
		}
	}

	private void late(WrittenChangeSet changeSet) {
		List<Key> order = new ArrayList<>(this.here.keySet());
		List<Key> after = order.subList(order.indexOf(Key.of(changeSet)), order.size());
		String known = after.stream().filter(this.base::containsKey).map(Key::id).findFirst().orElse(null);
		String timestamp = timestamp(changeSet.file());
		String newest = this.base.keySet()
			.stream()
			.map((key) -> timestamp(key.file()))
			.reduce("", (one, other) -> (one.compareTo(other) >= 0) ? one : other);
		if (known != null || (!timestamp.isEmpty() && timestamp.compareTo(newest) <= 0)) {
			add(FindingCode.LATE_MIGRATION, changeSet,
					(known != null) ? "comes before " + known
							: "%s, and the newest of the base is %s".formatted(timestamp, newest),
					"Databases that have the newest get it afterwards, a new database before: they may become different.",
					"Give it a newer timestamp.");
		}
	}

	/** The digits that the name of a file begins with, if they are a timestamp. */
	private static String timestamp(String file) {
		String name = file.substring(file.lastIndexOf('/') + 1);
		boolean there = name.length() > TIMESTAMP && name.substring(0, TIMESTAMP).chars().allMatch(Character::isDigit);
		return there ? name.substring(0, TIMESTAMP) : "";
	}

	private void duplicates() {
		Map<String, WrittenChangeSet> known = new HashMap<>();
		this.base.values().forEach((changeSet) -> known.put(changeSet.id(), changeSet));
		for (WrittenChangeSet changeSet : this.here.values()) {
			WrittenChangeSet other = known.putIfAbsent(changeSet.id(), changeSet);
			if (other != null && !Key.of(other).equals(Key.of(changeSet))
					&& !this.base.containsKey(Key.of(changeSet))) {
				add(FindingCode.DUPLICATED_MIGRATION, changeSet,
						"the id of one by %s in %s".formatted(other.author(), other.file()),
						"People and commands that name a migration by its id cannot tell them apart.",
						"Give it an id of its own.");
			}
		}
	}

	private void conflict(WrittenChangeSet changeSet, WrittenChangeSet other) {
		List<Change> ours = SqlScript.read(changeSet.sql()).changes();
		List<Change> theirs = SqlScript.read(other.sql()).changes();
		Set<String> both = new TreeSet<>();
		for (Change one : ours) {
			for (Change two : theirs) {
				both.addAll(common(touched(one), touched(two)));
				both.addAll(common(items(one.removes()), items(two.needs())));
				both.addAll(common(items(one.needs()), items(two.removes())));
			}
		}
		if (!both.isEmpty()) {
			add(FindingCode.CONFLICTING_MIGRATION, changeSet,
					"also in %s: %s".formatted(other.id(), String.join(", ", both)),
					"Git merges both without a word, as they are two files; together they may fail or contradict each "
							+ "other.",
					"Merge the base, read %s, and adapt this one.".formatted(other.file()));
		}
	}

	private static Set<String> touched(Change change) {
		Set<String> touched = items(change.makes());
		touched.addAll(items(change.removes()));
		return touched;
	}

	private static Set<String> items(Set<Item> items) {
		Set<String> names = new TreeSet<>();
		for (Item item : items) {
			ObjectName name = item.name();
			String table = "public".equals(name.schema()) ? name.name() : name.toString();
			names.add("%s %s".formatted(item.kind().name().toLowerCase(java.util.Locale.ROOT),
					(item.member() != null) ? table + "." + item.member() : table));
		}
		return names;
	}

	private static Set<String> common(Set<String> some, Set<String> others) {
		Set<String> common = new TreeSet<>(some);
		common.retainAll(others);
		return common;
	}

	private static WrittenChangeSet changeSet(Map<Key, WrittenChangeSet> changeSets, Key key) {
		return java.util.Objects.requireNonNull(changeSets.get(key));
	}

	private void add(FindingCode code, WrittenChangeSet changeSet, String does, String message, String remedy) {
		String place = ChangeSetSource.of(this.files.apply(changeSet.file()), changeSet.id()).place();
		this.findings.add(new Finding(code, code.severity(), changeSet.id(), null, does, place, message,
				new Remedy(remedy, null)));
	}

	/** What tells change sets apart. */
	private record Key(String file, String id, String author) {

		static Key of(WrittenChangeSet changeSet) {
			return new Key(changeSet.file(), changeSet.id(), changeSet.author());
		}

	}

}
