/**
 * The sample application: customers, their projects and the stages of those. It is the
 * first thing that adopters replace; nothing outside this package knows it.
 */
@NullMarked
package dev.schemasync.domain;

import org.jspecify.annotations.NullMarked;
