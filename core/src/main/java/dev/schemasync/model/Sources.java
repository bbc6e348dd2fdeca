package dev.schemasync.model;

import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.jspecify.annotations.Nullable;

/**
 * The places in the code, as findings name them:
 * {@code com.acme.Customer#address.street}.
 */
final class Sources {

	private Sources() {
	}

	/** An entity of Envers is a map and has no class. */
	static String name(PersistentClass entity) {
		return (entity.getClassName() != null) ? entity.getClassName() : entity.getEntityName();
	}

	static String of(String className, @Nullable Property property) {
		return (property != null) ? of(className, property.getName()) : className;
	}

	static String of(String className, String path) {
		return className + "#" + path;
	}

	static String of(Collection collection) {
		String owner = collection.getOwnerEntityName();
		String role = collection.getRole();
		String className = (collection.getOwner() != null) ? name(collection.getOwner()) : owner;
		return role.startsWith(owner + ".") ? of(className, role.substring(owner.length() + 1)) : role;
	}

}
