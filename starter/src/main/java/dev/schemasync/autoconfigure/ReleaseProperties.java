package dev.schemasync.autoconfigure;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which releases ran on the database, and whether the code can go back.
 *
 * @param enabled whether each release is written into a table of the database,
 * schema_sync_release, so that a later one knows what it expected, and what replicas tell
 * each other of the schema into schema_sync_state
 */
public record ReleaseProperties(@DefaultValue("true") boolean enabled) {

}
