/**
 * Which database: reads {@code DATABASE_URL} and its kin, starts embedded PostgreSQL for
 * development, and waits for a server that is still starting. Entry point:
 * {@link dev.schemasync.database.DatabaseSettings}.
 */
@NullMarked
package dev.schemasync.database;

import org.jspecify.annotations.NullMarked;
