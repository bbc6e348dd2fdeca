package dev.schemasync.model;

import java.net.URL;
import java.util.List;

/**
 * What a mapping is read from.
 *
 * @param classes entities, embeddables, mapped superclasses and converters
 * @param packages packages with annotations of their own
 * @param mappingFiles files such as {@code META-INF/orm.xml}
 * @param persistenceFiles files such as {@code META-INF/persistence.xml}
 */
public record EntitySources(List<String> classes, List<String> packages, List<URL> mappingFiles,
		List<URL> persistenceFiles) {

	public EntitySources {
		classes = List.copyOf(classes);
		packages = List.copyOf(packages);
		mappingFiles = List.copyOf(mappingFiles);
		persistenceFiles = List.copyOf(persistenceFiles);
	}

}
