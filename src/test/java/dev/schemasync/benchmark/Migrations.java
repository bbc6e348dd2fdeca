package dev.schemasync.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.ToolProvider;

/**
 * The same migrations for each tool: a table, then a row each, a file for each.
 *
 * @param count how many
 * @param changelog the folder of the resources with a changelog of Liquibase
 * @param flyway the folder with versions of Flyway
 * @param application the folder of classes with the entity of the table
 */
record Migrations(int count, Path changelog, Path flyway, Path application) {

	static Migrations write(int count, Path folder) throws IOException {
		Path changelog = folder.resolve(count + "-changelog");
		Path flyway = Files.createDirectories(folder.resolve(count + "-flyway"));
		Path files = Files.createDirectories(changelog.resolve("db/changelog/migrations"));
		Files.writeString(changelog.resolve("db/changelog/db.changelog-master.yaml"), """
				databaseChangeLog:
				  - includeAll:
				      path: migrations
				      relativeToChangelogFile: true
				""");
		for (int i = 0; i < count; i++) {
			String sql = (i == 0) ? "CREATE TABLE note (id bigint PRIMARY KEY, text varchar(255));\n"
					: "INSERT INTO note (id, text) VALUES (%d, 'note %d');%n".formatted(i, i);
			Files.writeString(files.resolve("%05d.sql".formatted(i)),
					"--liquibase formatted sql%n%n--changeset benchmark:%05d%n%s--rollback empty%n".formatted(i, sql));
			Files.writeString(flyway.resolve("V%05d__note.sql".formatted(i + 1)), sql);
		}
		return new Migrations(count, changelog, flyway, application(folder));
	}

	private static Path application(Path folder) throws IOException {
		Path classes = Files.createDirectories(folder.resolve("classes"));
		Path source = Files.writeString(folder.resolve("Note.java"), """
				package notes;

				@jakarta.persistence.Entity
				public class Note {

					@jakarta.persistence.Id
					Long id;

					String text;

				}
				""");
		List<String> options = List.of("-cp", System.getProperty("java.class.path"), "-proc:none", "-d",
				classes.toString(), source.toString());
		if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)) != 0) {
			throw new IllegalStateException("The entity does not compile");
		}
		return classes;
	}

}
