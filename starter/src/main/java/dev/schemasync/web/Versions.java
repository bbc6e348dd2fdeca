package dev.schemasync.web;

import org.jspecify.annotations.Nullable;

/**
 * What does not change while an application runs.
 *
 * @param service the name of the application
 * @param environment the name of the environment, empty if it has none
 * @param orm the version of Hibernate
 * @param liquibase the version of Liquibase, or {@code null} if there is none
 * @param flyway the version of Flyway, or {@code null} if there is none
 * @param application the version of the application, or {@code null} if its build does
 * not tell
 */
public record Versions(String service, String environment, String orm, @Nullable String liquibase,
		@Nullable String flyway, @Nullable String application) {

}
