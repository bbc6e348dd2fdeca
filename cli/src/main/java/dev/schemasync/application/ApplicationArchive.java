package dev.schemasync.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * An application that was built elsewhere: jars and folders of classes that belong
 * together. Its classes can be loaded, but nothing of it is started. What had to be
 * unpacked goes away on closing.
 */
public final class ApplicationArchive implements AutoCloseable {

	/** More than these are not named one by one. */
	private static final int MANY = 3;

	private final List<Path> paths;

	private final List<ClassRoot> roots;

	private final boolean runnable;

	private final ApplicationClassLoader classLoader;

	private final TemporaryFolder temporary;

	private ApplicationArchive(List<Path> paths, List<ClassRoot> roots, boolean runnable, TemporaryFolder temporary) {
		this.paths = paths;
		this.roots = roots;
		this.runnable = runnable;
		this.temporary = temporary;
		this.classLoader = new ApplicationClassLoader(roots.stream().map(ClassRoot::url).toList(),
				ApplicationArchive.class.getClassLoader());
	}

	/**
	 * Open an application.
	 * @param paths runnable jars of Spring Boot, web archives, plain jars and folders of
	 * classes
	 * @return the application
	 * @throws ApplicationUnreadableException if one of them is not there or cannot be
	 * read
	 */
	public static ApplicationArchive open(List<Path> paths) {
		TemporaryFolder temporary = new TemporaryFolder();
		try {
			List<ClassRoot> roots = new ArrayList<>();
			boolean runnable = false;
			for (Path path : paths) {
				Layout layout = layout(path, temporary);
				roots.addAll(layout.roots());
				runnable |= layout.runnable();
			}
			return new ApplicationArchive(paths, roots, runnable, temporary);
		}
		catch (RuntimeException | Error ex) {
			temporary.close();
			throw ex;
		}
	}

	private static Layout layout(Path path, TemporaryFolder temporary) {
		if (!Files.exists(path)) {
			throw new ApplicationUnreadableException("There is no " + path,
					"name a jar or a folder of classes, such as target/orders.jar or target/classes", null);
		}
		try {
			return Layout.of(path, temporary);
		}
		catch (IOException ex) {
			throw new ApplicationUnreadableException("%s cannot be read: %s".formatted(path, ex.getMessage()),
					"name a jar or a folder of classes, such as target/orders.jar or target/classes", ex);
		}
	}

	/**
	 * Return what loads the classes.
	 * @return a class loader that prefers the application's own classes, but shares the
	 * annotations
	 */
	public ClassLoader classLoader() {
		return this.classLoader;
	}

	/**
	 * Return what finds the files of the application, such as its changelog.
	 * @return a class loader that finds none of this program instead
	 */
	public ClassLoader files() {
		return new OwnFiles(this.classLoader, ApplicationArchive.class.getClassLoader());
	}

	/**
	 * Find the classes that matter, without loading any.
	 * @param packages the packages to look in, with those below them; empty for
	 * everything
	 * @return the classes
	 */
	public ApplicationClasses classes(List<String> packages) {
		ClassSearch search = new ClassSearch(this.classLoader, packages, environment());
		try {
			for (ClassRoot root : this.roots) {
				root.visit(search);
			}
		}
		catch (IOException ex) {
			throw new ApplicationUnreadableException("%s cannot be read: %s".formatted(words(), ex.getMessage()),
					"build it again, it may be damaged", ex);
		}
		return search.result();
	}

	/**
	 * Return the files of a name that the application brings itself.
	 * @param name such as {@code META-INF/orm.xml}
	 * @return where they are
	 */
	public List<URL> resources(String name) {
		try {
			return Collections.list(this.classLoader.findResources(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(name + " cannot be read", ex);
		}
	}

	@Nullable URL resource(String name) {
		return this.classLoader.findResource(name);
	}

	/**
	 * Return the configuration that the application was built with, below system
	 * properties and environment variables.
	 * @return its {@code application.yaml} and the like, for the active profiles
	 */
	public ConfigurableEnvironment environment() {
		return new ApplicationSettings(this).environment();
	}

	/**
	 * Return whether Spring Boot names the columns of this application: it has its
	 * layout, its configuration, or at least nothing that speaks for plain JPA.
	 * @return {@code false} for an application with a {@code persistence.xml} only
	 */
	public boolean isSpringBoot() {
		return this.runnable || new ApplicationSettings(this).isPresent()
				|| resource("META-INF/persistence.xml") == null;
	}

	/** Return whether it has the layout of Spring Boot or of a web archive. */
	boolean isRunnable() {
		return this.runnable;
	}

	/**
	 * Return what was opened, for messages.
	 * @return the jars and folders
	 */
	public String words() {
		if (this.paths.size() > MANY) {
			return "%s and %d more jars or folders".formatted(this.paths.getFirst(), this.paths.size() - 1);
		}
		return String.join(" and ", this.paths.stream().map(Path::toString).toList());
	}

	@Override
	public void close() {
		try {
			this.classLoader.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The application cannot be closed", ex);
		}
		finally {
			this.temporary.close();
		}
	}

}
