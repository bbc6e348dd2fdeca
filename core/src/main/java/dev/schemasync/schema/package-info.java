/**
 * The vocabulary that both sides are read into before they are compared: plain records
 * without I/O. Entry point: {@link dev.schemasync.schema.Schema}.
 */
@NullMarked
package dev.schemasync.schema;

import org.jspecify.annotations.NullMarked;
