package dev.schemasync.model;

import java.io.Serializable;

import jakarta.persistence.Embeddable;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;

/**
 * Classes that native queries with a name give for their rows. Hibernate reads one column
 * as a class that is no entity, and knows the type of that column only if it knows the
 * class.
 */
final class ResultClasses {

	private ResultClasses() {
	}

	/**
	 * Return whether every call of a query with this class fails, which is certain of
	 * what is neither serialized nor the type of an attribute.
	 */
	static boolean areRefused(Class<?> type, Metadata metadata) {
		if (type == Object[].class) {
			return true;
		}
		boolean unknown = type != Object.class && !type.isPrimitive() && !type.isArray()
				&& !Serializable.class.isAssignableFrom(type) && !type.isAnnotationPresent(Embeddable.class)
				&& metadata.getEntityBinding(type.getName()) == null;
		return unknown && ((MetadataImplementor) metadata).getTypeConfiguration()
			.getJavaTypeRegistry()
			.findDescriptor(type) == null;
	}

}
