/**
 * Runs the comparison, at the start and while running, and keeps the last report. Entry
 * point: {@link dev.schemasync.validation.SchemaValidator}.
 */
@NullMarked
package dev.schemasync.validation;

import org.jspecify.annotations.NullMarked;
