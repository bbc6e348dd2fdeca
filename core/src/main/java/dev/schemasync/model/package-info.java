/**
 * Reads what the JPA entities expect of the schema, from Hibernate's boot metadata. The
 * only package that knows Hibernate.
 */
@NullMarked
package dev.schemasync.model;

import org.jspecify.annotations.NullMarked;
