/**
 * What is done to a database: one record for each kind of change, their order, and the
 * only hand that writes them as SQL. Pure. Entry points:
 * {@link dev.schemasync.change.Change}, {@link dev.schemasync.change.ChangeOrder} and
 * {@link dev.schemasync.change.SqlWriter}.
 */
@NullMarked
package dev.schemasync.change;

import org.jspecify.annotations.NullMarked;
