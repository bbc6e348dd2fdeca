/**
 * A database as the statements that make it, read from PostgreSQL, and the statements
 * that turn one database into another. Entry points:
 * {@link dev.schemasync.ddl.DefinitionReader} and
 * {@link dev.schemasync.ddl.DefinitionDiff}.
 */
@NullMarked
package dev.schemasync.ddl;

import org.jspecify.annotations.NullMarked;
