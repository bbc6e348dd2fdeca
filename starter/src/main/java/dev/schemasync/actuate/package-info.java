/**
 * What Spring Boot's actuator shows of the schema: endpoint, health, info and metrics.
 * Entry point: {@link dev.schemasync.actuate.SchemaEndpoint}.
 */
@NullMarked
package dev.schemasync.actuate;

import org.jspecify.annotations.NullMarked;
