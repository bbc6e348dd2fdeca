package dev.schemasync.fleet;

import java.time.Instant;

import dev.schemasync.fleet.TargetResult.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What was last found or done at one target, as it was collected.
 *
 * @param target the name of the target
 * @param command what was run there, such as {@code migrate deploy}
 * @param outcome how it ended
 * @param summary one line for people
 * @param schemaVersion the newest change set that the target has, {@code null} if it is
 * not known
 * @param pending how many migrations were pending
 * @param at when, by the clock of the database that collects
 */
public record FleetResult(String target, String command, Outcome outcome, String summary,
		@Nullable String schemaVersion, int pending, Instant at) {

}
