package dev.schemasync.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds the lines that findings are about, where the sources of the application are at
 * hand. Files are named from the root of the repository, as annotations need them.
 */
final class SourceFiles {

	private final Path directory;

	private final String prefix;

	SourceFiles(Path directory) {
		this.directory = directory.toAbsolutePath().normalize();
		Path root = this.directory;
		while (root != null && !Files.exists(root.resolve(".git"))) {
			root = root.getParent();
		}
		String within = (root != null) ? slashes(root.relativize(this.directory)) : "";
		this.prefix = within.isEmpty() ? "" : within + "/";
	}

	static SourceFiles ofWorkingDirectory() {
		return new SourceFiles(Path.of(""));
	}

	/**
	 * Find the line of a class, attribute or method.
	 * @param source such as {@code com.acme.Customer#address.street}
	 * @return the place, or {@code null} if there is no such file
	 */
	@Nullable Place find(@Nullable String source) {
		if (source == null) {
			return null;
		}
		Place written = written(source);
		if (written != null) {
			return written;
		}
		int hash = source.indexOf('#');
		String className = (hash < 0) ? source : source.substring(0, hash);
		String member = (hash < 0) ? "" : source.substring(hash + 1).replaceFirst("\\..*", "");
		String outer = className.replaceFirst("\\$.*", "");
		String file = "src/main/java/" + outer.replace('.', '/') + ".java";
		try {
			Path path = this.directory.resolve(file);
			return Files.isRegularFile(path)
					? new Place(this.prefix + file, line(Files.readAllLines(path), className, member)) : null;
		}
		catch (IOException | InvalidPathException ex) {
			return null;
		}
	}

	/** A file and its line, as findings about migrations have it. */
	private @Nullable Place written(String source) {
		int colon = source.lastIndexOf(':');
		try {
			return (colon > 0 && Files.isRegularFile(this.directory.resolve(source.substring(0, colon))))
					? new Place(this.prefix + source.substring(0, colon), Integer.parseInt(source.substring(colon + 1)))
					: null;
		}
		catch (InvalidPathException | NumberFormatException ex) {
			return null;
		}
	}

	/** The line of the member, else that of its class, else the first. */
	private static int line(List<String> lines, String className, String member) {
		String simpleName = Pattern
			.quote(className.substring(className.lastIndexOf('.') + 1).replaceFirst(".*\\$", ""));
		int type = Math.max(0, indexOf(lines, 0, "\\b(class|record|interface|enum)\\s+" + simpleName + "\\b"));
		int found = member.isEmpty() ? -1
				: indexOf(lines, type, "[\\w>\\]\"]\\s+" + Pattern.quote(member) + "\\s*([;=,)(]|$)");
		return ((found >= 0) ? found : type) + 1;
	}

	private static int indexOf(List<String> lines, int from, String regex) {
		Pattern pattern = Pattern.compile("^\\s*+(?!\\*|//|/\\*|return\\b|throw\\b).*" + regex);
		for (int i = from; i < lines.size(); i++) {
			if (pattern.matcher(lines.get(i)).find()) {
				return i;
			}
		}
		return -1;
	}

	private static String slashes(Path path) {
		return path.toString().replace('\\', '/');
	}

	/**
	 * A line of a file.
	 *
	 * @param file the file, from the root of the repository
	 * @param line the number of the line, from 1
	 */
	record Place(String file, int line) {

	}

}
