package dev.schemasync.model;

import java.util.EnumSet;
import java.util.Set;

import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;

import dev.schemasync.schema.Mapping.Trait;

/** What matters for the columns of a collection with a table of its own. */
final class ElementTraits {

	private ElementTraits() {
	}

	/** Hibernate writes no row for an element that is null, and embeddables anew. */
	static Set<Trait> ofElement(Collection collection, boolean written) {
		if (collection.getElement() instanceof Component) {
			return Set.of();
		}
		return (written && collection instanceof org.hibernate.mapping.Set)
				? EnumSet.of(Trait.NEVER_NULL, Trait.FOUND_BY_VALUE) : EnumSet.of(Trait.NEVER_NULL);
	}

	/** A row of a map or list is found by its key or position. */
	static Set<Trait> ofIndex(Collection collection, boolean written) {
		return (written && !collection.isOneToMany()) ? EnumSet.of(Trait.FOUND_BY_VALUE) : EnumSet.noneOf(Trait.class);
	}

}
