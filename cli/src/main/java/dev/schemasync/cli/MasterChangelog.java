package dev.schemasync.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.schemasync.plan.MigrationFile;
import org.jspecify.annotations.Nullable;

/**
 * The file that the changelog of a project begins with.
 *
 * @param file such as {@code db/changelog/db.changelog-master.yaml}, which may not be
 * there yet
 * @param migrations the folder of new migrations, which may not be there yet
 */
record MasterChangelog(Path file, Path migrations) {

	private static final Pattern OWN_ENTRIES = Pattern
		.compile("(?m)^\\s*-?\\s*(?:include|changeSet|property)\\s*:|<include\\s|<changeSet\\s");

	/**
	 * Return whether there is no change set yet: no file, or one that takes up the files
	 * of a folder that has none. Liquibase would refuse both.
	 * @return {@code true} before the first migration
	 */
	boolean isEmpty() {
		if (!Files.exists(this.file)) {
			return true;
		}
		String text = read();
		return text.contains("includeAll") && !OWN_ENTRIES.matcher(text).find() && hasNoFiles();
	}

	private boolean hasNoFiles() {
		if (!Files.isDirectory(this.migrations)) {
			return true;
		}
		try (Stream<Path> files = Files.list(this.migrations)) {
			return files.findAny().isEmpty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return a changelog without a change set, in the same format. */
	String emptyText() {
		return switch (extension()) {
			case "xml" -> xml("");
			case "json" -> "{\"databaseChangeLog\": []}";
			case "sql" -> "--liquibase formatted sql\n";
			default -> "databaseChangeLog: []\n";
		};
	}

	/**
	 * Write the first one, which takes up whatever is in the folder of the migrations.
	 * @throws IOException if it cannot be written
	 */
	void create() throws IOException {
		String folder = String.valueOf(this.migrations.getFileName()) + "/";
		Files.createDirectories(this.migrations);
		Files.writeString(this.file, switch (extension()) {
			case "xml" ->
				xml("""
						    <includeAll path="%s" relativeToChangelogFile="true" endsWithFilter=".sql" errorIfMissingOrEmpty="false"/>
						"""
					.formatted(folder));
			case "json" -> """
					{
					  "databaseChangeLog": [
					    {
					      "includeAll": {
					        "path": "%s",
					        "relativeToChangelogFile": true,
					        "endsWithFilter": ".sql",
					        "errorIfMissingOrEmpty": false
					      }
					    }
					  ]
					}
					""".formatted(folder);
			default -> """
					databaseChangeLog:
					  - includeAll:
					      path: %s
					      relativeToChangelogFile: true
					      endsWithFilter: .sql
					      errorIfMissingOrEmpty: false
					""".formatted(folder);
		});
	}

	/**
	 * Take up a migration by its name.
	 * @param migration the file
	 * @return the text before, to undo it; {@code null} if the format leaves no place for
	 * it
	 * @throws IOException if it cannot be written
	 */
	@Nullable String include(Path migration) throws IOException {
		String before = read();
		Path folder = Objects.requireNonNull(this.file.toAbsolutePath().getParent());
		String path = folder.relativize(migration.toAbsolutePath()).toString().replace('\\', '/');
		String after = switch (extension()) {
			case "yaml", "yml" ->
				before.stripTrailing() + "\n" + indentation(before) + "- include:\n" + indentation(before)
						+ "    file: " + path + "\n" + indentation(before) + "    relativeToChangelogFile: true\n";
			case "xml" -> before.replace("</databaseChangeLog>",
					"    <include file=\"%s\" relativeToChangelogFile=\"true\"/>\n</databaseChangeLog>"
						.formatted(path));
			default -> before;
		};
		if (after.equals(before)) {
			return null;
		}
		Files.writeString(this.file, after);
		return before;
	}

	/** The blanks before the entries of the list. */
	private static String indentation(String yaml) {
		return yaml.lines()
			.filter((line) -> line.strip().startsWith("- "))
			.map((line) -> line.substring(0, line.indexOf('-')))
			.findFirst()
			.orElse("  ");
	}

	private static String xml(String entries) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
				        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
				        xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
				%s</databaseChangeLog>
				"""
			.formatted(entries);
	}

	private String extension() {
		String name = String.valueOf(this.file.getFileName());
		return name.substring(name.lastIndexOf('.') + 1);
	}

	private String read() {
		try {
			return Files.readString(this.file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Write a migration, and have the changelog take it up.
	 * @param migration the migration
	 * @param isTakenUp whether the changelog has it
	 * @param err where it is said what else was written, or why nothing was
	 * @return the file, {@code null} if the changelog has no place for it
	 * @throws IOException if a file cannot be written
	 */
	@Nullable Path write(MigrationFile migration, BooleanSupplier isTakenUp, PrintStream err) throws IOException {
		if (!Files.exists(file())) {
			create();
		}
		Path path = migration.write(migrations());
		if (isTakenUp.getAsBoolean()) {
			return path;
		}
		String before = include(path);
		if (before != null && isTakenUp.getAsBoolean()) {
			err.printf("Included it in %s%n", file());
			return path;
		}
		Files.delete(path);
		if (before != null) {
			Files.writeString(file(), before);
		}
		err.printf(
				"%s has no place for a new migration; nothing was written. What to do: let it include the folder '%s' with includeAll%n",
				file(), migrations().getFileName());
		return null;
	}

}
