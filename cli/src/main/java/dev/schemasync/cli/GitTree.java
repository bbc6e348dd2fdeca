package dev.schemasync.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.jspecify.annotations.Nullable;

/**
 * A folder as other commits have it.
 *
 * @param root the root of the repository
 * @param folder the folder, relative to it
 */
record GitTree(Path root, Path folder) {

	/**
	 * Find the repository of a folder.
	 * @param folder the folder
	 * @return the tree
	 * @throws GitFailedException if there is no Git, or no repository
	 */
	static GitTree of(Path folder) {
		Path absolute = folder.toAbsolutePath().normalize();
		Path there = absolute;
		while (!Files.isDirectory(there)) {
			there = java.util.Objects.requireNonNull(there.getParent());
		}
		Output output = run(there, "rev-parse", "--show-toplevel");
		if (output.exitCode() != 0) {
			throw new GitFailedException("%s is in no Git repository".formatted(folder),
					"run it in a checkout, or leave out --base");
		}
		try {
			Path root = Path.of(output.text().strip()).toRealPath();
			Path rest = there.relativize(absolute);
			return new GitTree(root, root.relativize(there.toRealPath()).resolve(rest));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Find a commit.
	 * @param name such as {@code origin/main}
	 * @return its number
	 * @throws GitFailedException if there is none
	 */
	String commit(String name) {
		Output output = run(this.root, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
		if (output.exitCode() != 0) {
			throw new GitFailedException("Git knows no commit " + name, "fetch it, or name another one with --base");
		}
		return output.text().strip();
	}

	/**
	 * Find the commit that this branch and another one began with.
	 * @param commit the other one
	 * @return the number of the commit
	 * @throws GitFailedException if there is none
	 */
	String beginning(String commit) {
		Output output = run(this.root, "merge-base", commit, "HEAD");
		if (output.exitCode() != 0) {
			throw new GitFailedException("Git does not know where this branch began",
					"fetch the whole history: 'git fetch --unshallow', or fetch-depth: 0 in a workflow");
		}
		return output.text().strip();
	}

	/**
	 * Write the folder as a commit has it.
	 * @param commit the commit
	 * @param target an empty folder
	 * @return where the folder is now, {@code null} if the commit does not have it
	 * @throws IOException if it cannot be written
	 */
	@Nullable Path extract(String commit, Path target) throws IOException {
		String name = this.folder.toString().replace('\\', '/');
		Output output = run(this.root, "archive", "--format=zip", commit, "--", name.isEmpty() ? "." : name);
		if (output.exitCode() != 0) {
			return null;
		}
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(output.bytes()))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				Path file = target.resolve(entry.getName()).normalize();
				if (file.startsWith(target) && !entry.isDirectory()) {
					Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
					Files.copy(zip, file);
				}
			}
		}
		Path extracted = target.resolve(this.folder);
		return Files.isDirectory(extracted) ? extracted : null;
	}

	private static Output run(Path directory, String... arguments) {
		List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
		Stream.of(arguments).forEach(command::add);
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			process.getOutputStream().close();
			byte[] bytes = process.getInputStream().readAllBytes();
			return new Output(process.waitFor(), bytes);
		}
		catch (IOException ex) {
			throw new GitFailedException("Git cannot be run", "install git, or leave out --base");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new GitFailedException("Git was interrupted", "run it again");
		}
	}

	/** What a command of Git wrote. */
	private record Output(int exitCode, byte[] bytes) {

		String text() {
			return new String(this.bytes, StandardCharsets.UTF_8);
		}

	}

}
