/**
 * Plans the statements that make a database fit the entities, as a person would write
 * them: safe for running releases, nothing lost unasked. Entry point:
 * {@link dev.schemasync.plan.MigrationPlanner}.
 */
@NullMarked
package dev.schemasync.plan;

import org.jspecify.annotations.NullMarked;
