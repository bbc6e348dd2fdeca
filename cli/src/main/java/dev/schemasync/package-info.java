/**
 * Proves at every deploy that the live PostgreSQL schema can carry what the code does.
 * Entry point: {@link dev.schemasync.SchemaSync}.
 */
@NullMarked
package dev.schemasync;

import org.jspecify.annotations.NullMarked;
