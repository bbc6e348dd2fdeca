package dev.schemasync.migration;

import java.time.Instant;

/**
 * The lock that whoever migrates holds.
 *
 * @param holder the machine that holds it, as Liquibase wrote it down
 * @param since since when
 */
public record MigrationLock(String holder, Instant since) {

}
