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
import dev.schemasync.change.Raw;

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
		return ChangeOrder.sort(this.changes, (change) -> this.needs.getOrDefault(change, Set.of()))
			.stream()
			.map(this::complete)
			.toList();
	}

	/** A statement in PostgreSQL's own words does not know by itself what it needs. */
	private Change complete(Change change) {
		return (change instanceof Raw raw) ? new Raw(raw.subject(), raw.words(), raw.sql(),
				this.needs.getOrDefault(change, Set.of()), raw.makes(), raw.removes(), raw.losses()) : change;
	}

}
