/**
 * Many databases, or many schemas with the same tables: which there are, and one command
 * on all of them. {@link dev.schemasync.fleet.Targets} lists them,
 * {@link dev.schemasync.fleet.FleetRun} visits them.
 */
@NullMarked
package dev.schemasync.fleet;

import org.jspecify.annotations.NullMarked;
