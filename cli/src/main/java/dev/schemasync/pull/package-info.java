/**
 * Writes entities for a database that is there already.
 */
@NullMarked
package dev.schemasync.pull;

import org.jspecify.annotations.NullMarked;
