/**
 * Makes commands of the runnable jar start faster. Entry point:
 * {@link dev.schemasync.startup.QuickStart}.
 */
@NullMarked
package dev.schemasync.startup;

import org.jspecify.annotations.NullMarked;
