package dev.schemasync.change;

import java.util.List;

/**
 * Changes that share a transaction.
 *
 * @param changes the changes, in order; one alone where PostgreSQL allows no transaction
 */
public record ChangeGroup(List<Change> changes) {

	public ChangeGroup {
		changes = List.copyOf(changes);
	}

	/**
	 * Return whether they run in a transaction.
	 * @return {@code false} for a single change that PostgreSQL refuses inside one
	 */
	public boolean isTransactional() {
		return this.changes.stream().allMatch(Change::isTransactional);
	}

	/**
	 * Return what rows can lose.
	 * @return the losses of all changes
	 */
	public List<Loss> losses() {
		return this.changes.stream().flatMap((change) -> change.losses().stream()).distinct().toList();
	}

}
