/**
 * The releases that run on a database, written down for those that come after. The entry
 * point is {@link dev.schemasync.deployment.Releases}.
 */
@NullMarked
package dev.schemasync.deployment;

import org.jspecify.annotations.NullMarked;
