package dev.schemasync.model;

import java.util.List;

/**
 * A mapped class that cannot be loaded.
 *
 * @param name the name of the class
 * @param reason why, in a sentence
 * @param dependents other classes that cannot be mapped without it
 */
public record UnreadableClass(String name, String reason, List<String> dependents) {

	public UnreadableClass {
		dependents = List.copyOf(dependents);
	}

}
