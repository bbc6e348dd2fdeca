package dev.schemasync.plan;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A migration as Flyway reads it: a file for each group of statements that shares a
 * transaction. Flyway undoes nothing, so what would undo it is a comment.
 *
 * @param migration the migration, with statements that need no condition
 */
public record FlywayFiles(MigrationFile migration) {

	private static final int TIMESTAMP = 14;

	/** What Flyway would take for one of its placeholders. */
	private static final String PLACEHOLDER = "${";

	/**
	 * Return the versions.
	 * @return the versions as the history has them, in order
	 */
	public List<String> versions() {
		String version = this.migration.id().substring(0, TIMESTAMP);
		List<String> versions = new ArrayList<>();
		for (int i = 1; i <= this.migration.groups().size(); i++) {
			versions.add((i == 1) ? version : version + "." + i);
		}
		return versions;
	}

	/**
	 * Write the files, each whole or not at all.
	 * @param folder where the migrations are
	 * @return the files
	 * @throws IOException if one cannot be written, or is there already
	 */
	public List<Path> write(Path folder) throws IOException {
		List<Path> files = new ArrayList<>();
		List<String> versions = versions();
		String name = this.migration.id().substring(TIMESTAMP + 1);
		for (int i = 0; i < versions.size(); i++) {
			Path file = folder.resolve("V%s__%s.sql".formatted(versions.get(i).replace('.', '_'), name));
			if (Files.exists(file)) {
				throw new FileAlreadyExistsException(file.toString());
			}
			String text = text(i);
			if (text.contains(PLACEHOLDER)) {
				WholeFile.write(file.resolveSibling(file.getFileName() + ".conf"), "placeholderReplacement=false\n");
			}
			WholeFile.write(file, text);
			files.add(file);
		}
		return files;
	}

	private String text(int index) {
		ProvenMigration.Group group = this.migration.groups().get(index);
		int total = this.migration.groups().size();
		StringBuilder text = new StringBuilder("-- ").append(this.migration.comment());
		if (total > 1) {
			text.append(String.format(Locale.ROOT, " (%d of %d)", index + 1, total));
		}
		text.append('\n');
		this.migration.warnings(group).forEach((warning) -> text.append("-- WARNING: ").append(warning).append('\n'));
		text.append('\n');
		group.statements().forEach((sql) -> text.append(sql).append(";\n"));
		if (!group.rollback().isEmpty()) {
			text.append("\n-- To undo it, put this into a new migration:\n");
		}
		group.rollback()
			.forEach((sql) -> (sql + ";").lines().forEach((line) -> text.append("-- ").append(line).append('\n')));
		return text.toString();
	}

}
