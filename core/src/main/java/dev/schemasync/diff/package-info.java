/**
 * The pure comparison of two schemas.
 */
@NullMarked
package dev.schemasync.diff;

import org.jspecify.annotations.NullMarked;
