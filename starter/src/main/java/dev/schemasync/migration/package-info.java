/**
 * Applies the changelog and reads its history. The only package that knows Liquibase.
 * Entry points: {@link dev.schemasync.migration.SchemaMigrator} and
 * {@link dev.schemasync.migration.SchemaHistory}.
 */
@NullMarked
package dev.schemasync.migration;

import org.jspecify.annotations.NullMarked;
