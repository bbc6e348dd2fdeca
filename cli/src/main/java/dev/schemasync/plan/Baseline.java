package dev.schemasync.plan;

import java.util.List;
import java.util.regex.Pattern;

import dev.schemasync.ddl.DatabaseDefinition;
import dev.schemasync.ddl.DefinitionDiff;

/**
 * The first migration of a database that was there before its migrations. It has no
 * rollback: that would drop everything.
 *
 * @param id the id of its change set
 * @param author who wrote it
 * @param statements the statements that make the database
 */
public record Baseline(String id, String author, List<String> statements) {

	/** How the id of every baseline ends. */
	public static final String SUFFIX = "_baseline";

	private static final Pattern FUNCTION = Pattern.compile("^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)");

	public Baseline {
		statements = List.copyOf(statements);
	}

	/**
	 * Write down what a database has.
	 * @param id the id of the change set, without the suffix
	 * @param author who wrote it
	 * @param database what the database has
	 * @return the migration
	 */
	public static Baseline of(String id, String author, DatabaseDefinition database) {
		return new Baseline(id + SUFFIX, author, DefinitionDiff.between(DatabaseDefinition.EMPTY, database));
	}

	/**
	 * Return the text of the file.
	 * @return formatted SQL of Liquibase
	 */
	public String text() {
		// comments in the bodies of functions belong to them
		StringBuilder text = new StringBuilder("""
				--liquibase formatted sql

				--changeset %s:%s splitStatements:false stripComments:false
				--comment: What the database had before its first migration.
				""".formatted(this.author, this.id));
		if (this.statements.stream().anyMatch((sql) -> FUNCTION.matcher(sql).find())) {
			text.append("SET LOCAL check_function_bodies = off;\n");
		}
		this.statements.forEach((sql) -> text.append(sql).append(";\n"));
		return text.toString();
	}

}
