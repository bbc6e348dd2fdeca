package dev.schemasync.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The file of a class, which also names what cannot be loaded. */
final class ClassBytes {

	private ClassBytes() {
	}

	/** Whether a class names another class, a method or a constant text. */
	static boolean contain(Class<?> type, String text) {
		ClassLoader classLoader = type.getClassLoader();
		if (classLoader == null) {
			return false;
		}
		try (InputStream content = classLoader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
			return content != null && new String(content.readAllBytes(), StandardCharsets.ISO_8859_1).contains(text);
		}
		catch (IOException ex) {
			return false;
		}
	}

}
