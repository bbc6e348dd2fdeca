package dev.schemasync.application;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A folder or jar that holds classes.
 *
 * @param path the folder or jar
 */
record ClassRoot(Path path) {

	private static final String CLASS = ".class";

	URL url() {
		try {
			return this.path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException("No address can be made of " + this.path, ex);
		}
	}

	/**
	 * Look at every class.
	 * @param visitor takes the name of the class and its bytes
	 */
	void visit(Visitor visitor) throws IOException {
		if (Files.isDirectory(this.path)) {
			try (Stream<Path> files = Files.walk(this.path)) {
				List<Path> classes = files.filter((file) -> isClass(this.path.relativize(file).toString())).toList();
				for (Path file : classes) {
					visitor.visit(name(this.path.relativize(file).toString()), Files.readAllBytes(file));
				}
			}
			return;
		}
		try (JarFile jar = new JarFile(this.path.toFile(), false)) {
			Enumeration<JarEntry> entries = jar.entries();
			while (entries.hasMoreElements()) {
				JarEntry entry = entries.nextElement();
				if (isClass(entry.getName())) {
					try (InputStream content = jar.getInputStream(entry)) {
						visitor.visit(name(entry.getName()), content.readAllBytes());
					}
				}
			}
		}
	}

	private static boolean isClass(String file) {
		return file.endsWith(CLASS) && !file.startsWith("META-INF") && !file.endsWith("module-info.class");
	}

	private static String name(String file) {
		return file.substring(0, file.length() - CLASS.length()).replace('/', '.').replace('\\', '.');
	}

	/** Takes classes. */
	interface Visitor {

		void visit(String name, byte[] bytes) throws IOException;

	}

}
