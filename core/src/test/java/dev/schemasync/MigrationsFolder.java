package dev.schemasync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The resources of a project whose changelog takes up whatever its migrations folder
 * holds.
 */
public final class MigrationsFolder {

	private MigrationsFolder() {
	}

	/**
	 * Write the changelog.
	 * @param source the folder of the resources
	 * @return the folder of the migrations, which is empty
	 */
	public static Path create(Path source) throws IOException {
		Path changelog = source.resolve("db/changelog");
		Path migrations = Files.createDirectories(changelog.resolve("migrations"));
		Files.writeString(changelog.resolve("db.changelog-master.yaml"), """
				databaseChangeLog:
				  - includeAll:
				      path: migrations/
				      relativeToChangelogFile: true
				      endsWithFilter: .sql
				      errorIfMissingOrEmpty: false
				""");
		return migrations;
	}

}
