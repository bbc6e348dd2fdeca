/**
 * Tries migrations on a database that is there for it, measures what they do, and judges
 * that. The entry point is {@link dev.schemasync.check.MigrationCheck}.
 */
@NullMarked
package dev.schemasync.check;

import org.jspecify.annotations.NullMarked;
