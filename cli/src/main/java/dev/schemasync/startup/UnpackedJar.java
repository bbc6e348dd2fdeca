package dev.schemasync.startup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * A runnable jar of Spring Boot as plain jars in a hidden folder beside it, one folder
 * for each content.
 *
 * @param source the runnable jar
 * @param folders the folder of all contents
 * @param content names the content
 */
record UnpackedJar(Path source, Path folders, String content) {

	/**
	 * In the manifest of jars that may be unpacked, as their users do not expect it of
	 * others.
	 */
	private static final String ATTRIBUTE = "Schema-Sync-Quick-Start";

	/** Where the jars inside a jar are; one that was unpacked has none. */
	private static final String INSIDE = "BOOT-INF/";

	private static final Set<PosixFilePermission> OWNER_WRITES = PosixFilePermissions.fromString("rwxr-xr-x");

	private static final Duration ABANDONED = Duration.ofMinutes(10);

	/** Return the place for a jar, {@code null} if that is not to be unpacked. */
	static @Nullable UnpackedJar of(Path jar) throws IOException {
		Path absolute = jar.toRealPath();
		Path folders = absolute.resolveSibling("." + absolute.getFileName() + ".unpacked");
		try (JarFile file = new JarFile(absolute.toFile())) {
			boolean wanted = file.getManifest().getMainAttributes().getValue(ATTRIBUTE) != null
					&& file.getEntry(INSIDE) != null;
			return wanted ? new UnpackedJar(absolute, folders, content(file) + "-" + Files.size(absolute)) : null;
		}
	}

	Path folder() {
		return this.folders.resolve(this.content);
	}

	/** The jar to start. */
	Path jar() {
		return folder().resolve(this.source.getFileName());
	}

	/**
	 * From what the jar says of its entries: builds that can be repeated have one time of
	 * change for all.
	 */
	private static String content(JarFile jar) {
		CRC32C content = new CRC32C();
		jar.stream()
			.forEach((entry) -> content
				.update((entry.getName() + entry.getCrc() + entry.getSize()).getBytes(StandardCharsets.UTF_8)));
		return Long.toHexString(content.getValue());
	}

	/**
	 * Return whether it is unpacked.
	 * @throws IOException if somebody else than the owner of the jar made the folder,
	 * which anyone could where all may write, as beside a jar in {@code /tmp}
	 */
	boolean exists() throws IOException {
		if (!Files.exists(this.folders, LinkOption.NOFOLLOW_LINKS)) {
			return false;
		}
		if (!Files.getOwner(this.folders, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(this.source))) {
			throw new IOException("The folder belongs to somebody else than the jar");
		}
		return Files.isRegularFile(jar());
	}

	/**
	 * Unpack it, so that the folder is there with all of it or not at all, and remove
	 * what earlier builds left.
	 * @throws IOException if that is not possible, for example as the folder is read-only
	 */
	void create(String java) throws IOException {
		makeFolders();
		Path temporary = Files.createTempDirectory(this.folders, "unpacking");
		Path jars = temporary.resolve("jars");
		try {
			unpack(java, jars);
			try (var files = Files.walk(jars)) {
				for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
					force(file);
				}
			}
			Files.move(jars, folder());
		}
		catch (IOException ex) {
			// another process may have been faster
			if (!exists()) {
				throw ex;
			}
		}
		finally {
			FileSystemUtils.deleteRecursively(temporary);
		}
		removeOthers();
	}

	private void makeFolders() throws IOException {
		try {
			Files.createDirectory(this.folders, PosixFilePermissions.asFileAttribute(OWNER_WRITES));
		}
		catch (FileAlreadyExistsException ex) {
			return;
		}
		if (!Files.getOwner(this.folders).equals(Files.getOwner(this.source))) {
			Files.delete(this.folders);
			throw new IOException("The jar belongs to somebody else");
		}
	}

	private void unpack(String java, Path destination) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(List.of(java, "-XX:TieredStopAtLevel=1", "-Djarmode=tools", "-jar",
				this.source.toString(), "extract", "--destination", destination.toString()))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD);
		// a jar that takes "extract" for a command must not unpack itself without end
		builder.environment().put(QuickStart.VARIABLE, "off");
		Process process = builder.start();
		try {
			if (process.waitFor() != 0) {
				throw new IOException("The jar cannot be unpacked");
			}
		}
		catch (InterruptedException ex) {
			process.destroy();
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/** A machine that loses its power must not leave a jar with half its content. */
	private static void force(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	private void removeOthers() throws IOException {
		try (var others = Files.list(this.folders)) {
			for (Path other : others.filter((path) -> !path.equals(folder())).toList()) {
				boolean unpacking = other.getFileName().toString().startsWith("unpacking");
				Instant changed = Files.getLastModifiedTime(other).toInstant();
				if (!unpacking || changed.isBefore(Instant.now().minus(ABANDONED))) {
					FileSystemUtils.deleteRecursively(other);
				}
			}
		}
	}

}
