package dev.schemasync.web;

import org.jspecify.annotations.Nullable;

/**
 * The versions that do not change while an application runs.
 *
 * @param orm the version of Hibernate
 * @param liquibase the version of Liquibase, or {@code null} if there is none
 * @param application the version of the application, or {@code null} if its build does
 * not tell
 */
public record Versions(String orm, @Nullable String liquibase, @Nullable String application) {

}
