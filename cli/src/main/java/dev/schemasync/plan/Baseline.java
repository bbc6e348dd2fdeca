package dev.schemasync.plan;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.schemasync.change.Change;
import dev.schemasync.change.SqlWriter;
import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionDiff;

/**
 * The first migration of a database that was there before its migrations. It has no
 * rollback: that would drop everything.
 *
 * @param id the id of its change set
 * @param author who wrote it
 * @param changes the changes that make the database
 * @param roles the roles that have to be there
 */
public record Baseline(String id, String author, List<Change> changes, Set<String> roles) {

	/** How the id of every baseline ends. */
	public static final String SUFFIX = "_baseline";

	public Baseline {
		changes = List.copyOf(changes);
		roles = Collections.unmodifiableSet(new TreeSet<>(roles));
	}

	/**
	 * Write down what a database has.
	 * @param id the id of the change set, without the suffix
	 * @param author who wrote it
	 * @param database what the database has
	 * @return the migration
	 */
	public static Baseline of(String id, String author, DatabaseDefinition database) {
		return new Baseline(id + SUFFIX, author, DefinitionDiff.between(DatabaseDefinition.EMPTY, database),
				database.roles());
	}

	/**
	 * Return the statements, every name in them with its schema.
	 * @return the statements, without semicolons
	 */
	public List<String> statements() {
		return new SqlWriter(null).write(this.changes);
	}

	/**
	 * Return the text of the file.
	 * @return formatted SQL of Liquibase
	 */
	public String text() {
		List<String> statements = statements();
		// comments in the bodies of functions belong to them
		StringBuilder text = new StringBuilder("""
				--liquibase formatted sql
				%s
				--changeset %s:%s splitStatements:false stripComments:false
				--comment: What the database had before its first migration.
				""".formatted(LiquibaseText.declaration(statements), this.author, this.id));
		if (!this.roles.isEmpty()) {
			text.append("-- needs the roles ").append(String.join(", ", this.roles)).append('\n');
		}
		text.append("SET LOCAL check_function_bodies = off;\n");
		statements.forEach((sql) -> text.append(LiquibaseText.escaped(sql)).append(";\n"));
		return text.toString();
	}

}
