package dev.schemasync.application;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Finds the files of an application and no namesakes of this program, whose changelog is
 * another one. What libraries look up for themselves comes from here.
 */
final class OwnFiles extends ClassLoader {

	private static final List<String> OF_LIBRARIES = List.of("META-INF/", "liquibase", "www.liquibase.org/");

	private final URLClassLoader application;

	private final ClassLoader shared;

	OwnFiles(URLClassLoader application, ClassLoader shared) {
		super(application);
		this.application = application;
		this.shared = shared;
	}

	@Override
	public @Nullable URL getResource(String name) {
		URL own = isUrl(name) ? null : this.application.findResource(name);
		return (own == null && isOfLibrary(name)) ? this.shared.getResource(name) : own;
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		Enumeration<URL> own = isUrl(name) ? Collections.emptyEnumeration() : this.application.findResources(name);
		return (!own.hasMoreElements() && isOfLibrary(name)) ? this.shared.getResources(name) : own;
	}

	/**
	 * Followed, it would leave the place on this machine in the history instead of that
	 * on the class path.
	 */
	private static boolean isUrl(String name) {
		return name.startsWith("file:") || name.startsWith("jar:");
	}

	private static boolean isOfLibrary(String name) {
		return OF_LIBRARIES.stream().anyMatch(name::startsWith);
	}

}
