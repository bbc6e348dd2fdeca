/**
 * What the comparison found, in words: findings with a remedy, the report, and its
 * formats. Entry points: {@link dev.schemasync.report.SchemaReport} and
 * {@link dev.schemasync.report.ReportFormat}.
 */
@NullMarked
package dev.schemasync.report;

import org.jspecify.annotations.NullMarked;
