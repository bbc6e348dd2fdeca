package dev.schemasync.model;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import jakarta.persistence.Embeddable;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.type.BasicType;

import dev.schemasync.schema.SqlText.ResultColumn;

/**
 * Classes that native queries with a name give for their rows. Hibernate reads one column
 * as a class that is no entity, and knows the type of that column only if it knows the
 * class.
 */
final class ResultClasses {

	private ResultClasses() {
	}

	/** Return how the only column is read, where the class says so. */
	static List<ResultColumn> reads(Class<?> type, Metadata metadata) {
		BasicType<?> basic = ((MetadataImplementor) metadata).getTypeConfiguration().getBasicTypeForJavaType(type);
		return (basic != null) ? List.of(new ResultColumn("", Bindings.of(basic))) : List.of();
	}

	/**
	 * Return whether every call of a query with this class fails, which is certain of
	 * what is neither serialized nor the type of an attribute.
	 */
	static boolean areRefused(Class<?> type, Metadata metadata) {
		// no type of a column belongs to these, and what can be serialized is read as
		// that
		if (type == Object[].class || type == Number.class || Map.class.isAssignableFrom(type)
				|| Collection.class.isAssignableFrom(type)) {
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
