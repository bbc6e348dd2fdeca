package dev.schemasync.report;

/**
 * How long a change set would look at or write the rows of a table that has many: what
 * was measured on fewer, times how many more there are.
 *
 * @param table the table
 * @param rows how many rows it has where it counts
 * @param millis how long it would take with them
 * @param measuredRows how many rows there were
 * @param measuredMillis how long it took with those
 */
public record RowEstimate(String table, long rows, long millis, long measuredRows, long measuredMillis) {

}
