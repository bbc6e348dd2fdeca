/**
 * Joins the parts into a Spring Boot application, each where the application has what it
 * needs. Entry point: {@link dev.schemasync.autoconfigure.SchemaAutoConfiguration}.
 */
@NullMarked
package dev.schemasync.autoconfigure;

import org.jspecify.annotations.NullMarked;
