package dev.schemasync.validation;

import java.util.List;
import java.util.function.Supplier;

import dev.schemasync.ddl.DriftedObject;
import dev.schemasync.migration.ChangeSetStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is read beside the state.
 *
 * @param changeSets reads every change set that the changelog or the database knows
 * @param activity tells who migrates, {@code null} if nobody does
 * @param rollback tells whether the code can go back, {@code null} if it is not known
 * @param drift tells what was altered outside of the migrations, {@code null} if it is
 * not known
 */
public record WatchSources(Supplier<List<ChangeSetStatus>> changeSets, Supplier<@Nullable MigrationActivity> activity,
		Supplier<@Nullable CodeRollback> rollback, Supplier<@Nullable List<DriftedObject>> drift) {

	/**
	 * Create sources of what the migrations tell.
	 * @param changeSets reads every change set that the changelog or the database knows
	 * @param activity tells who migrates, {@code null} if nobody does
	 */
	public WatchSources(Supplier<List<ChangeSetStatus>> changeSets, Supplier<@Nullable MigrationActivity> activity) {
		this(changeSets, activity, () -> null, () -> null);
	}

}
