package dev.schemasync.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import liquibase.resource.Resource;
import liquibase.resource.ResourceAccessor;

/**
 * A file or folder that Liquibase looked at.
 *
 * @param kind what was looked at
 * @param path where
 */
record FileAccess(Kind kind, String path) implements Comparable<FileAccess> {

	private static final MessageDigest EMPTY = algorithm();

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
		MessageDigest digest = sha256();
		add(digest, unordered.stream().sorted().collect(Collectors.joining("\n")));
		return HexFormat.of().formatHex(digest.digest());
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

	private static MessageDigest algorithm() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static MessageDigest sha256() {
		try {
			// finding the provider takes longer than a short file
			return (MessageDigest) EMPTY.clone();
		}
		catch (CloneNotSupportedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String content(Resource resource) throws IOException {
		MessageDigest digest = sha256();
		byte[] content;
		try (InputStream stream = resource.openInputStream()) {
			content = stream.readAllBytes();
		}
		digest.update(content);
		if (mayHaveParameters(content)) {
			String text = new String(content, StandardCharsets.UTF_8);
			for (MatchResult parameter : PARAMETER.matcher(text).results().toList()) {
				String name = parameter.group(1);
				add(digest, System.getProperty(name) + "," + System.getenv(name));
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static boolean mayHaveParameters(byte[] content) {
		for (byte character : content) {
			if (character == '$') {
				return true;
			}
		}
		return false;
	}

	static void add(MessageDigest digest, String text) {
		digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
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
