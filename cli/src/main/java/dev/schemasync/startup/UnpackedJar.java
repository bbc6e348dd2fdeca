package dev.schemasync.startup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32C;
import java.util.zip.ZipEntry;

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

	private static final Duration ABANDONED = Duration.ofMinutes(10);

	static boolean isWanted(Path jar) throws IOException {
		try (JarFile file = new JarFile(jar.toFile())) {
			return file.getManifest().getMainAttributes().getValue(ATTRIBUTE) != null;
		}
	}

	static UnpackedJar of(Path jar) throws IOException {
		Path absolute = jar.toRealPath();
		Path folders = absolute.resolveSibling("." + absolute.getFileName() + ".unpacked");
		return new UnpackedJar(absolute, folders, content(absolute));
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
	private static String content(Path jar) throws IOException {
		CRC32C content = new CRC32C();
		try (JarFile file = new JarFile(jar.toFile())) {
			for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements();) {
				ZipEntry entry = entries.nextElement();
				content.update((entry.getName() + entry.getCrc() + entry.getSize()).getBytes(StandardCharsets.UTF_8));
			}
		}
		return Long.toHexString(content.getValue()) + "-" + Files.size(jar);
	}

	boolean exists() {
		return Files.isRegularFile(jar());
	}

	/**
	 * Unpack it, so that the folder is there with all of it or not at all, and remove
	 * what earlier builds left.
	 * @throws IOException if that is not possible, for example as the folder is read-only
	 */
	void create(String java) throws IOException {
		Files.createDirectories(this.folders);
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

	private void unpack(String java, Path destination) throws IOException {
		Process process = new ProcessBuilder(List.of(java, "-XX:TieredStopAtLevel=1", "-Djarmode=tools", "-jar",
				this.source.toString(), "extract", "--destination", destination.toString()))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
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
