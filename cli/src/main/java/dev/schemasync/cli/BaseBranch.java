package dev.schemasync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.schemasync.check.BranchComparison;
import dev.schemasync.migration.WrittenChangeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The migrations as Git has them on the branch that this one will be merged into. */
final class BaseBranch {

	private final CommandContext context;

	private final DatabaseOptions database;

	private final @Nullable FlywayProject flyway;

	private final Function<String, @Nullable Path> files;

	private final GitTree tree;

	BaseBranch(CommandContext context, DatabaseOptions database, SourceFolder source, CommandEnvironment here) {
		this.context = context;
		this.database = database;
		this.flyway = here.flyway();
		this.files = here.migrations().files(source);
		this.tree = GitTree.of((this.flyway != null) ? this.flyway.folder() : source.folder());
	}

	/**
	 * Compare the migrations here with those of a commit.
	 * @param here those of this checkout, in order
	 * @param name the commit, such as {@code origin/main}
	 * @return the comparison
	 */
	BranchComparison compare(List<WrittenChangeSet> here, String name) {
		String commit = this.tree.commit(name);
		return new BranchComparison(here, changeSets(commit), changeSets(this.tree.beginning(commit)), this.files);
	}

	private List<WrittenChangeSet> changeSets(String commit) {
		try {
			Path temporary = Files.createTempDirectory("schema-sync-base");
			try {
				return (this.flyway != null) ? read(this.flyway, commit, temporary) : read(commit, temporary);
			}
			finally {
				FileSystemUtils.deleteRecursively(temporary);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<WrittenChangeSet> read(FlywayProject flyway, String commit, Path temporary) throws IOException {
		List<Path> folders = new ArrayList<>();
		for (Path folder : flyway.folders()) {
			Path extracted = GitTree.of(folder).extract(commit, temporary);
			if (extracted != null) {
				folders.add(extracted);
			}
		}
		return folders.isEmpty() ? List.of() : flyway.in(folders).written().written();
	}

	private List<WrittenChangeSet> read(String commit, Path temporary) throws IOException {
		Path extracted = this.tree.extract(commit, temporary);
		if (extracted == null) {
			return List.of();
		}
		SourceFolder folder = new SourceFolder(extracted, true);
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, folder);
		@Nullable Path missing = folder.missing(environment.environment());
		return (missing != null) ? List.of() : environment.migrations().required().written();
	}

}
