/**
 * For the tests of applications: the schema that their migrations make carries their
 * entities. Entry points: {@link dev.schemasync.testing.SchemaValid} and
 * {@link dev.schemasync.testing.SchemaAssertions}.
 */
@NullMarked
package dev.schemasync.testing;

import org.jspecify.annotations.NullMarked;
