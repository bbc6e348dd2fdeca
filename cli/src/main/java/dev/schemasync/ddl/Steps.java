package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ChangeOrder;
import dev.schemasync.change.Item;

/** Changes with what the catalog knows about their needs. */
final class Steps {

	private final List<Change> changes = new ArrayList<>();

	private final Map<Change, Set<Item>> needs = new IdentityHashMap<>();

	void add(Change change, Set<Item> alsoNeeds) {
		if (this.needs.containsKey(change)) {
			also(change, alsoNeeds);
		}
		else {
			this.changes.add(change);
			this.needs.put(change, new LinkedHashSet<>(alsoNeeds));
		}
	}

	/** Add to the needs of a change that is among them. */
	void also(Change change, Set<Item> alsoNeeds) {
		Set<Item> known = this.needs.get(change);
		if (known != null) {
			known.addAll(alsoNeeds);
		}
	}

	List<Change> ordered() {
		return ChangeOrder.sort(this.changes, (change) -> this.needs.getOrDefault(change, Set.of()));
	}

}
