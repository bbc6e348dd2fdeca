/**
 * Checks the SQL texts in the code: each is prepared by PostgreSQL, which parses and
 * describes it, and none is executed. Reads the text of migrations back into changes too.
 * Entry points: {@link dev.schemasync.statement.StatementChecker},
 * {@link dev.schemasync.statement.RepositoryScanner} and
 * {@link dev.schemasync.statement.SqlScript}.
 */
@NullMarked
package dev.schemasync.statement;

import org.jspecify.annotations.NullMarked;
