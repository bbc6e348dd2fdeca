package dev.schemasync.plan;

import dev.schemasync.schema.ObjectName;

/**
 * What rows could be in the way of a change.
 *
 * @param table the table
 * @param path what it is about, such as {@code public.users.email}
 * @param problem what is wrong with the rows, such as {@code share a value}
 * @param consequence what the change would do to them, or they to it
 * @param condition which rows these are, in SQL on the table as {@code t}
 * @param advice what to do
 */
record RowQuestion(ObjectName table, String path, String problem, String consequence, String condition, String advice) {

}
