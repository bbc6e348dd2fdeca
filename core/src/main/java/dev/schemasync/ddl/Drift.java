package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ColumnChange;
import dev.schemasync.change.Item;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.change.TableChange;
import org.jspecify.annotations.Nullable;

/**
 * What somebody altered by hand, object by object: one object for each alteration, as far
 * as the catalog tells them apart.
 */
public final class Drift {

	private static final SqlWriter WRITER = new SqlWriter(null);

	private final Map<Item, Definition> live;

	private final Map<Item, Definition> wanted;

	private final RestoreScripts scripts;

	/** In the order of the definitions. */
	private final Set<Item> drifted = new LinkedHashSet<>();

	private Drift(DatabaseDefinition live, DatabaseDefinition wanted, RestoreScripts scripts) {
		this.live = live.byItem();
		this.wanted = wanted.byItem();
		this.scripts = scripts;
		wanted.objects().forEach((object) -> {
			if (differs(object, this.live.get(object.item())) && !live.inherited().contains(object.item())) {
				this.drifted.add(object.item());
			}
		});
		live.objects().forEach((object) -> {
			if (!this.wanted.containsKey(object.item()) && !wanted.inherited().contains(object.item())) {
				this.drifted.add(object.item());
			}
		});
	}

	/**
	 * Find what was altered.
	 * @param live what there is
	 * @param wanted what there should be
	 * @return the objects; none if nothing differs
	 */
	public static List<DriftedObject> between(DatabaseDefinition live, DatabaseDefinition wanted) {
		List<Change> changes = DefinitionDiff.drift(live, wanted);
		if (changes.isEmpty()) {
			return List.of();
		}
		Renamed renamed = Renamed.guess(live, wanted);
		RestoreScripts scripts = new RestoreScripts(changes);
		List<DriftedObject> objects = new ArrayList<>(
				renamed.changes().stream().map((change) -> renamed(change, scripts)).toList());
		objects.addAll(new Drift(renamed.database(), wanted, scripts).objects());
		return scripts.complete(objects);
	}

	/**
	 * Return what there should be after migrations that ran on an altered database: what
	 * they made, and what they left as somebody had altered it as it was before that.
	 * @param wanted what there should have been before them
	 * @param altered what there was before them
	 * @param now what there is after them
	 * @return what there should be
	 */
	public static DatabaseDefinition carried(DatabaseDefinition wanted, DatabaseDefinition altered,
			DatabaseDefinition now) {
		Map<Item, Definition> expected = wanted.byItem();
		Map<Item, Definition> before = altered.byItem();
		Map<Item, Definition> after = now.byItem();
		Map<Item, Definition> result = new LinkedHashMap<>(after);
		before.forEach((item, object) -> {
			if (!expected.containsKey(item) && isSame(object, after.get(item))) {
				result.remove(item);
			}
		});
		wanted.objects().forEach((object) -> {
			Definition there = before.get(object.item());
			Definition left = after.get(object.item());
			boolean untouched = (there == null) ? left == null : isSame(there, left);
			if (differs(object, there) && untouched && result.keySet().containsAll(object.needs())
					&& result.keySet().containsAll(object.goesWith())) {
				result.put(object.item(), object);
			}
		});
		List<Definition> objects = new ArrayList<>(result.values());
		objects.sort((one, other) -> one.kind().compareTo(other.kind()));
		return new DatabaseDefinition(objects, now.inherited(), now.roles());
	}

	private static boolean isSame(Definition object, @Nullable Definition other) {
		return !differs(object, other);
	}

	private static DriftedObject renamed(Change change, RestoreScripts scripts) {
		RestoreScripts.Script script = scripts.of(change);
		return switch (change) {
			case TableChange.RenameTable table -> object("table", table.renamed().toString(),
					List.of(table.renamed().toString()), List.of(table.table().toString()), script);
			case ColumnChange.RenameColumn column -> object("column", column.table() + "." + column.to(),
					List.of(column.to()), List.of(column.column()), script);
			default -> throw new IllegalStateException("No rename: " + change);
		};
	}

	private static DriftedObject object(String kind, String path, List<String> before, List<String> after,
			RestoreScripts.Script script) {
		return new DriftedObject(kind, path, before, after, script.statements(), script.losses());
	}

	private static boolean differs(Definition object, @Nullable Definition other) {
		return other == null || !object.line().equals(other.line());
	}

	/** What depends on something that was altered is altered with it. */
	private List<DriftedObject> objects() {
		Map<Item, List<Item>> parts = new LinkedHashMap<>();
		for (Item item : this.drifted) {
			parts.computeIfAbsent(root(item, new HashSet<>()), (root) -> new ArrayList<>()).add(item);
		}
		parts.values().forEach(this.scripts::join);
		List<DriftedObject> objects = new ArrayList<>();
		parts.forEach((root, items) -> {
			Definition definition = (this.wanted.get(root) != null) ? this.wanted.get(root) : this.live.get(root);
			if (definition != null) {
				objects.add(object(words(definition.kind()), path(definition), sql(items, this.wanted),
						sql(items, this.live), this.scripts.of(items)));
			}
		});
		return objects;
	}

	private Item root(Item item, Set<Item> seen) {
		seen.add(item);
		for (Map<Item, Definition> side : List.of(this.wanted, this.live)) {
			Definition definition = side.get(item);
			if (definition != null) {
				for (Set<Item> needed : List.of(definition.goesWith(), definition.needs())) {
					for (Item above : needed) {
						if (this.drifted.contains(above) && !seen.contains(above)) {
							return root(above, seen);
						}
					}
				}
			}
		}
		return item;
	}

	private static List<String> sql(List<Item> items, Map<Item, Definition> side) {
		List<String> sql = new ArrayList<>();
		for (Item item : items) {
			Definition definition = side.get(item);
			if (definition != null) {
				sql.addAll(WRITER.write(definition.creation()));
			}
		}
		return sql;
	}

	private static String words(Definition.Kind kind) {
		return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	/** Names of parts and settings begin with what they are. */
	private static String path(Definition definition) {
		Item item = definition.item();
		String part = (item.member() == null) ? ""
				: item.member()
					.replaceFirst("^[A-Z]+ (null )?", "")
					.replaceFirst("\\b\\d+ (?=(comment|granted|revoked|owner|default)\\b)", "")
					.replaceFirst("(^| )" + words(definition.kind()) + "( |$)", "");
		return part.isEmpty() ? item.name().toString() : item.name() + "." + part;
	}

}
