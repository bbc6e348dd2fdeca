/**
 * Reads what PostgreSQL has, from {@code pg_catalog}.
 */
@NullMarked
package dev.schemasync.catalog;

import org.jspecify.annotations.NullMarked;
