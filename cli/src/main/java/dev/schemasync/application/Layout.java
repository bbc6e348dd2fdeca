package dev.schemasync.application;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Where the classes of one jar or folder are.
 *
 * @param roots its own classes first, then its libraries
 * @param runnable whether it has the layout of Spring Boot or of a web archive
 */
record Layout(List<ClassRoot> roots, boolean runnable) {

	private static final List<String> RUNNABLE = List.of("BOOT-INF/", "WEB-INF/");

	/**
	 * Find the classes.
	 * @param path the jar or folder
	 * @param temporary gives a folder for what is packed within a jar
	 * @return the places
	 */
	static Layout of(Path path, TemporaryFolder temporary) throws IOException {
		if (Files.isDirectory(path)) {
			return ofFolder(path);
		}
		try (JarFile jar = new JarFile(path.toFile(), false)) {
			String prefix = RUNNABLE.stream().filter((name) -> isPresent(jar, name)).findFirst().orElse(null);
			if (prefix == null) {
				List<ClassRoot> roots = new ArrayList<>(List.of(new ClassRoot(path)));
				roots.addAll(classPath(path, jar.getManifest()));
				return new Layout(roots, false);
			}
			Path folder = temporary.create();
			unpack(jar, prefix, folder, temporary);
			return ofFolder(folder);
		}
	}

	private static boolean isPresent(JarFile jar, String prefix) {
		return jar.getEntry(prefix + "classes/") != null || jar.getEntry(prefix) != null
				|| jar.stream().anyMatch((entry) -> entry.getName().startsWith(prefix));
	}

	private static Layout ofFolder(Path folder) throws IOException {
		for (String prefix : RUNNABLE) {
			Path inner = folder.resolve(prefix);
			if (Files.isDirectory(inner)) {
				List<ClassRoot> roots = new ArrayList<>();
				if (Files.isDirectory(inner.resolve("classes"))) {
					roots.add(new ClassRoot(inner.resolve("classes")));
				}
				if (Files.isDirectory(inner.resolve("lib"))) {
					try (Stream<Path> libraries = Files.list(inner.resolve("lib"))) {
						libraries.filter((file) -> file.toString().endsWith(".jar"))
							.sorted()
							.map(ClassRoot::new)
							.forEach(roots::add);
					}
				}
				return new Layout(roots, true);
			}
		}
		List<Path> jars = files(folder, ".jar");
		if (!jars.isEmpty() && files(folder, ".class").isEmpty()) {
			return new Layout(jars.stream().map(ClassRoot::new).toList(), false);
		}
		return new Layout(List.of(new ClassRoot(folder)), false);
	}

	/** All files of a kind, in the order of their names. */
	private static List<Path> files(Path folder, String extension) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(extension)).sorted().toList();
		}
	}

	/** The libraries and folders beside a jar that its manifest names. */
	private static List<ClassRoot> classPath(Path jar, @Nullable Manifest manifest) {
		String entries = (manifest != null) ? manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH) : null;
		return (entries == null) ? List.of()
				: Stream.of(entries.strip().split("\\s+"))
					.map((entry) -> beside(jar, entry))
					.filter((path) -> Files.isRegularFile(path) || Files.isDirectory(path))
					.map(ClassRoot::new)
					.toList();
	}

	/** Entries are relative addresses, but not all who write them know. */
	private static Path beside(Path jar, String entry) {
		try {
			return Path.of(jar.toUri().resolve(entry));
		}
		catch (IllegalArgumentException | FileSystemNotFoundException ex) {
			return jar.resolveSibling(entry);
		}
	}

	private static void unpack(JarFile jar, String prefix, Path folder, TemporaryFolder temporary) throws IOException {
		Enumeration<JarEntry> entries = jar.entries();
		while (entries.hasMoreElements()) {
			JarEntry entry = entries.nextElement();
			Path target = folder.resolve(entry.getName()).normalize();
			if (entry.isDirectory() || !entry.getName().startsWith(prefix)) {
				continue;
			}
			// an entry must not lead out of the folder
			if (!target.startsWith(folder)) {
				throw new IOException("it has an entry " + entry.getName());
			}
			try (InputStream content = jar.getInputStream(entry)) {
				temporary.write(content, target);
			}
		}
	}

}
