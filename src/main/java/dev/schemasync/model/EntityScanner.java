package dev.schemasync.model;

import java.util.List;
import java.util.Map;

/**
 * Finds the entities of packages and reads them without starting their application, for
 * the command line.
 */
public final class EntityScanner {

	private EntityScanner() {
	}

	/**
	 * Find and read the entities of some packages.
	 * @param classLoader loads the entities
	 * @param packages the packages to look in, with those below them
	 * @param hibernateProperties Hibernate's settings, such as naming strategies
	 * @return the expected side
	 * @throws IllegalStateException if the mapping is broken; the message says where
	 */
	public static EntityModel scan(ClassLoader classLoader, List<String> packages,
			Map<String, Object> hibernateProperties) {
		throw new UnsupportedOperationException();
	}

}
