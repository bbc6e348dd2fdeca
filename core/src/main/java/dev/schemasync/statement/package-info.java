/**
 * Checks the SQL texts in the code: each is prepared by PostgreSQL, which parses and
 * describes it, and none is executed. Entry points:
 * {@link dev.schemasync.statement.StatementChecker} and
 * {@link dev.schemasync.statement.RepositoryScanner}.
 */
@NullMarked
package dev.schemasync.statement;

import org.jspecify.annotations.NullMarked;
