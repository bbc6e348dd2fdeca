package dev.schemasync.autoconfigure;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.schemasync.migration.SchemaHistory;

/** One engine of migrations, as far as an application has it. */
interface HistorySource {

	/**
	 * Return the history of the engine if this application starts it.
	 * @param dataSource connects to the only database of the application, {@code null}
	 * where it has several: then the engine knows its own
	 * @return the history, or {@code null} if the engine does not run here
	 */
	@Nullable SchemaHistory ofEngine(@Nullable DataSource dataSource);

	/**
	 * Return what runs the migrations, if this application starts the engine.
	 * @return connects with the role that owns the tables, {@code null} if the engine
	 * does not run here
	 */
	@Nullable DataSource migrating();

	/**
	 * Return the history of the engine if this application only has its files: a
	 * deployment may run the migrations as a job of its own.
	 * @param dataSource connects to the database
	 * @return the history, or {@code null} if there are no files
	 */
	@Nullable SchemaHistory ofFiles(DataSource dataSource);

}
