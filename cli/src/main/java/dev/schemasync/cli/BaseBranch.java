package dev.schemasync.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.schemasync.check.BranchComparison;
import dev.schemasync.migration.WrittenChangeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The migrations as Git has them on the branch that this one will be merged into. */
final class BaseBranch {

	private final CommandContext context;

	private final DatabaseOptions database;

	private final SourceFolder source;

	private final GitTree tree;

	BaseBranch(CommandContext context, DatabaseOptions database, SourceFolder source) {
		this.context = context;
		this.database = database;
		this.source = source;
		this.tree = GitTree.of(source.folder());
	}

	/**
	 * Compare the migrations here with those of a commit.
	 * @param here those of this checkout, in order
	 * @param name the commit, such as {@code origin/main}
	 * @return the comparison
	 */
	BranchComparison compare(List<WrittenChangeSet> here, String name) {
		String commit = this.tree.commit(name);
		return new BranchComparison(here, changeSets(commit), changeSets(this.tree.beginning(commit)),
				this.source::file);
	}

	private List<WrittenChangeSet> changeSets(String commit) {
		try {
			Path temporary = Files.createTempDirectory("schema-sync-base");
			try {
				Path folder = this.tree.extract(commit, temporary);
				return (folder != null) ? read(new SourceFolder(folder, true)) : List.of();
			}
			finally {
				FileSystemUtils.deleteRecursively(temporary);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<WrittenChangeSet> read(SourceFolder folder) {
		CommandEnvironment environment = CommandEnvironment.load(this.context, this.database, folder);
		@Nullable Path missing = folder.missing(environment.environment());
		return (missing != null) ? List.of() : environment.written();
	}

}
