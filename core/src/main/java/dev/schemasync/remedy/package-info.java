/**
 * The changes that make a database carry what the code does, difference by difference:
 * what a finding advises is what a migration does. Pure. Entry point:
 * {@link dev.schemasync.remedy.Remedies}.
 */
@NullMarked
package dev.schemasync.remedy;

import org.jspecify.annotations.NullMarked;
