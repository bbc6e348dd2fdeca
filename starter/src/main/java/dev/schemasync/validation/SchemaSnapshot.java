package dev.schemasync.validation;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.schemasync.ddl.DriftedObject;
import dev.schemasync.migration.ChangeSetStatus;

/**
 * What a running application knew of its schema at one moment.
 *
 * @param state the state, fit for anyone except for its report
 * @param since when this instance first saw the state
 * @param firstState whether it is the first state that this instance saw, so that it may
 * be older
 * @param changeSets every change set that the changelog or the database knows, for
 * operators; empty if they were not read yet
 * @param activity who migrates, {@code null} if nobody does
 * @param fingerprint what the last validation saw, in a few digits, {@code null} before
 * it
 * @param rollback whether the release before this one could run on the schema,
 * {@code null} if there is none or it is not known
 * @param drift what was altered outside of the migrations, for operators; {@code null} if
 * it is not known
 */
public record SchemaSnapshot(SchemaState state, Instant since, boolean firstState, List<ChangeSetStatus> changeSets,
		@Nullable MigrationActivity activity, @Nullable String fingerprint, @Nullable CodeRollback rollback,
		@Nullable List<DriftedObject> drift) {

	public SchemaSnapshot {
		changeSets = List.copyOf(changeSets);
		drift = (drift != null) ? List.copyOf(drift) : null;
	}

	/** Nothing is known, as the database does not answer. */
	static SchemaSnapshot unknown(Instant now) {
		return new SchemaSnapshot(new SchemaState(SchemaState.Status.ERROR, PublicReason.UNREACHABLE, null,
				SchemaState.Validation.UNKNOWN, null), now, true, List.of(), null, null, null, null);
	}

	/**
	 * Return what the next migration has to do.
	 * @return the change sets that the database lacks, in order
	 */
	public List<ChangeSetStatus> pending() {
		return this.changeSets.stream()
			.filter((changeSet) -> changeSet.state() == ChangeSetStatus.State.PENDING
					|| changeSet.state() == ChangeSetStatus.State.HALF_APPLIED)
			.toList();
	}

}
