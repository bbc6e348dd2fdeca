package dev.schemasync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.schemasync.plan.FlywayFiles;
import dev.schemasync.plan.MigrationFile;

/**
 * A migration that was written.
 *
 * @param files its files
 * @param ids the ids of its change sets, as the history has them
 */
record WrittenMigration(List<Path> files, List<String> ids) {

	static WrittenMigration byFlyway(MigrationFile file, FlywayProject project) throws IOException {
		FlywayFiles files = new FlywayFiles(file);
		return new WrittenMigration(files.write(project.folder()), files.versions());
	}

}
