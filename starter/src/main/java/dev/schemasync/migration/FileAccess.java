package dev.schemasync.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * A file or folder that Liquibase looked at.
 *
 * @param kind what was looked at
 * @param path where
 */
record FileAccess(Kind kind, String path) implements Comparable<FileAccess> {

	/** Values that come from outside the files. */
	private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}\\s]+)}");

	/**
	 * Read what {@link #toString()} wrote.
	 * @param text the text
	 * @return the access
	 */
	static FileAccess parse(String text) {
		int blank = text.indexOf(' ');
		return new FileAccess(Kind.valueOf(text.substring(0, blank).toUpperCase(Locale.ROOT)),
				text.substring(blank + 1));
	}

	boolean isFile() {
		return this.kind == Kind.FILE;
	}

	/**
	 * Return a digest of what is there now.
	 * @param files finds it
	 * @return the digest
	 * @throws IOException if it cannot be read
	 */
	String digest(ResourceAccessor files) throws IOException {
		return switch (this.kind) {
			case FILE -> {
				List<Resource> found = Objects.requireNonNullElse(files.getAll(this.path), List.of());
				List<String> contents = new ArrayList<>();
				for (Resource resource : found) {
					contents.add(resource.exists() ? content(resource) : "");
				}
				yield (contents.size() == 1) ? contents.getFirst() : digest(contents);
			}
			case FOLDER, TREE ->
				digest(files.search(this.path, this.kind == Kind.TREE).stream().map(Resource::getPath).toList());
		};
	}

	private static String digest(List<String> unordered) {
		return digest(unordered.stream().sorted().collect(Collectors.joining("\n")));
	}

	/**
	 * Return a digest that shows changes by hand and by accident. Nobody gains by forging
	 * it, as who can write the files writes the migrations, and thousands of files take a
	 * tenth of the time of a cryptographic one when the JVM has just started.
	 */
	static String digest(String text) {
		return digest(text.getBytes(StandardCharsets.UTF_8));
	}

	private static String digest(byte[] content) {
		return HexFormat.of().toHexDigits(sum(new CRC32(), content))
				+ HexFormat.of().toHexDigits(sum(new CRC32C(), content)) + "-" + content.length;
	}

	private static int sum(Checksum checksum, byte[] content) {
		checksum.update(content);
		return (int) checksum.getValue();
	}

	/** The same for streams. */
	String uncheckedDigest(ResourceAccessor files) {
		try {
			return digest(files);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String content(Resource resource) throws IOException {
		byte[] content;
		try (InputStream stream = resource.openInputStream()) {
			content = stream.readAllBytes();
		}
		return mayHaveParameters(content) ? digest(content) + parameters(new String(content, StandardCharsets.UTF_8))
				: digest(content);
	}

	private static String parameters(String text) {
		return "," + digest(PARAMETER.matcher(text).results().map((parameter) -> {
			String name = parameter.group(1);
			return values(System.getProperties(), name) + "," + values(System.getenv(), name);
		}).collect(Collectors.joining("\n")));
	}

	/** Liquibase finds them in capital and in small letters. */
	private static String values(Map<?, ?> variables, String name) {
		return variables.entrySet()
			.stream()
			.filter((variable) -> name.equalsIgnoreCase(String.valueOf(variable.getKey())))
			.map((variable) -> variable.getKey() + "=" + variable.getValue())
			.sorted()
			.collect(Collectors.joining(","));
	}

	private static boolean mayHaveParameters(byte[] content) {
		for (byte character : content) {
			if (character == '$') {
				return true;
			}
		}
		return false;
	}

	@Override
	public int compareTo(FileAccess other) {
		int byKind = this.kind.compareTo(other.kind);
		return (byKind != 0) ? byKind : this.path.compareTo(other.path);
	}

	@Override
	public String toString() {
		return this.kind.name().toLowerCase(Locale.ROOT) + " " + this.path;
	}

	/** What was looked at. */
	enum Kind {

		/** The names in a folder. */
		FOLDER,
		/** The names in a folder and in all below it. */
		TREE,
		/** A file; after the folders, which may have found it. */
		FILE

	}

}
