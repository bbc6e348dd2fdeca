/**
 * Opens applications that were built elsewhere: runnable jars, plain jars and folders of
 * classes, which are read but never started. Entry point:
 * {@link dev.schemasync.application.ApplicationArchive}.
 */
@NullMarked
package dev.schemasync.application;

import org.jspecify.annotations.NullMarked;
