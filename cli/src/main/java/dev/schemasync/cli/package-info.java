/**
 * The commands, one file each. They read the configuration of the application, but start
 * none of its beans; only {@code serve} starts the application itself. Entry point:
 * {@link dev.schemasync.cli.Cli}.
 */
@NullMarked
package dev.schemasync.cli;

import org.jspecify.annotations.NullMarked;
