package dev.schemasync.application;

import java.util.List;

/**
 * The classes of an application that matter for its schema.
 *
 * @param mapped entities, embeddables, mapped superclasses and converters
 * @param packages packages with annotations of their own
 * @param repositories interfaces that may be repositories of Spring Data
 * @param outdated how many classes have the annotations of JPA before Jakarta, which this
 * Hibernate does not read
 */
public record ApplicationClasses(List<String> mapped, List<String> packages, List<String> repositories, int outdated) {

	public ApplicationClasses {
		mapped = List.copyOf(mapped);
		packages = List.copyOf(packages);
		repositories = List.copyOf(repositories);
	}

}
