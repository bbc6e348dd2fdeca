/**
 * Applies migrations and reads their history. The only package that knows Liquibase and
 * Flyway. Entry points: {@link dev.schemasync.migration.SchemaMigrator} and
 * {@link dev.schemasync.migration.SchemaHistory}.
 */
@NullMarked
package dev.schemasync.migration;

import org.jspecify.annotations.NullMarked;
