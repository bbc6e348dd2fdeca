/**
 * The public address {@code /health/schema-version}: JSON for programs, a page for
 * operators. Entry point: {@link dev.schemasync.web.SchemaVersionController}.
 */
@NullMarked
package dev.schemasync.web;

import org.jspecify.annotations.NullMarked;
