package dev.schemasync.ddl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.schemasync.change.Change;
import dev.schemasync.change.ChangeOrder;
import dev.schemasync.change.Item;

/**
 * What has to go before something is changed, and comes back after it.
 *
 * @param objects what it is about, without what is set on it
 * @param removals what takes it away, in order
 * @param creations what brings it back with its rights and comments, in order
 */
public record SetAside(List<Definition> objects, List<Change> removals, List<Change> creations) {

	public SetAside {
		objects = List.copyOf(objects);
		removals = List.copyOf(removals);
		creations = List.copyOf(creations);
	}

	/**
	 * Return whether nothing is in the way.
	 * @return {@code true} for none
	 */
	public boolean isEmpty() {
		return this.creations.isEmpty();
	}

	static SetAside of(DatabaseDefinition database, Dependents dependents) {
		List<Definition> objects = new ArrayList<>();
		List<Change> removals = new ArrayList<>();
		List<Change> creations = new ArrayList<>();
		Map<Change, Set<Item>> needs = new HashMap<>();
		for (Definition object : database.objects()) {
			if (dependents.isGone(object)) {
				objects.add(object);
				if (!dependents.goesAnyway(object)) {
					removals.add(object.removal());
				}
			}
			if (dependents.isGone(object) || dependents.isRenewed(object)) {
				creations.add(object.creation());
				needs.put(object.creation(), object.needs());
			}
			needs.put(object.removal(), object.needs());
		}
		return new SetAside(objects.stream().filter((object) -> !object.kind().isSet()).toList(),
				ChangeOrder.sort(removals.reversed(), (change) -> needs.getOrDefault(change, Set.of())),
				ChangeOrder.sort(creations, (change) -> needs.getOrDefault(change, Set.of())));
	}

}
