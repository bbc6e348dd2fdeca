package dev.schemasync.migration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Finds the changes of an application that are written in Java. Everything else, such as
 * the extensions of Liquibase, is that of this program: the application may have another
 * Liquibase.
 */
final class ChangeClasses extends ClassLoader {

	private final @Nullable ClassLoader application;

	/**
	 * Find classes where the changelog is found.
	 * @param resources finds the changelog, {@code null} for the usual class path
	 */
	ChangeClasses(@Nullable ResourceLoader resources) {
		super(ClassUtils.getDefaultClassLoader());
		this.application = (resources != null) ? resources.getClassLoader() : null;
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		if (this.application == null) {
			throw new ClassNotFoundException(name);
		}
		return this.application.loadClass(name);
	}

}
