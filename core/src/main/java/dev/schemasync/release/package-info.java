/**
 * What a release expects of the schema, as a file. The entry point is
 * {@link dev.schemasync.release.Release}.
 */
@NullMarked
package dev.schemasync.release;

import org.jspecify.annotations.NullMarked;
