/**
 * Databases that exist for one command: created on the development server, dropped on
 * every way out. Entry point: {@link dev.schemasync.shadow.ShadowDatabase}.
 */
@NullMarked
package dev.schemasync.shadow;

import org.jspecify.annotations.NullMarked;
