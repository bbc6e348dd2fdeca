package dev.schemasync.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A file and what Git knows of it. Whatever Git cannot answer is unknown, and no error.
 *
 * @param folder the folder of the file
 * @param name the name of the file
 */
record GitFile(Path folder, String name) {

	static GitFile of(Path file) {
		Path absolute = file.toAbsolutePath();
		return new GitFile(Objects.requireNonNull(absolute.getParent()), String.valueOf(absolute.getFileName()));
	}

	/** Return who commits, or an empty text. */
	static String author() {
		return run(Path.of("."), "config", "user.name").strip();
	}

	/**
	 * Return what changed since the file had a text.
	 * @param wanted tells the text
	 * @return the changed lines with those around them, or {@code null} if no commit has
	 * that text
	 */
	@Nullable String changesSince(Predicate<String> wanted) {
		for (String commit : run(this.folder, "log", "--format=%H", "--", this.name).lines().toList()) {
			if (wanted.test(run(this.folder, "show", commit + ":./" + this.name))) {
				String difference = run(this.folder, "diff", "--no-color", "--no-ext-diff", "--unified=1", commit, "--",
						this.name);
				int start = difference.indexOf("\n@@");
				return (start < 0) ? null : difference.substring(start + 1).stripTrailing();
			}
		}
		return null;
	}

	private static String run(Path folder, String... arguments) {
		List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
		Stream.of(arguments).forEach(command::add);
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return (process.waitFor() == 0) ? output : "";
		}
		catch (IOException ex) {
			return "";
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "";
		}
	}

}
