package dev.schemasync.cli;

import java.util.List;
import java.util.Optional;

import dev.schemasync.migration.ChangeSetStatus;
import dev.schemasync.migration.ChangeSetStatus.State;

/**
 * What keeps a database from being taken as the result of its migrations.
 *
 * @param state what is wrong
 * @param ids the change sets that it is wrong with
 */
record Divergence(State state, List<String> ids) {

	/**
	 * Find the worst divergence.
	 * @param status every change set
	 * @return it, empty if the migrations can be built upon
	 */
	static Optional<Divergence> of(List<ChangeSetStatus> status) {
		for (State state : List.of(State.EDITED, State.MISSING, State.HALF_APPLIED)) {
			List<String> ids = status.stream()
				.filter((changeSet) -> changeSet.state() == state)
				.map(ChangeSetStatus::id)
				.toList();
			if (!ids.isEmpty()) {
				return Optional.of(new Divergence(state, ids));
			}
		}
		return Optional.empty();
	}

	String words() {
		return "%s: %s. What to do: see 'migrate status'; nothing was changed".formatted(switch (this.state) {
			case EDITED -> "Applied migrations are edited";
			case MISSING -> "Applied migrations are missing from this checkout";
			case HALF_APPLIED -> "Migrations were interrupted";
			case APPLIED, SKIPPED, PENDING, UNKNOWN_TO_THIS_BUILD ->
				throw new IllegalStateException(this.state.words());
		}, String.join(", ", this.ids));
	}

}
