package dev.schemasync.model;

import java.util.List;

import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.jspecify.annotations.Nullable;

/** What can be said of a mapped value. */
final class Values {

	private Values() {
	}

	/**
	 * Return whether the database computes the value, so that Hibernate never writes it.
	 */
	static boolean isComputed(Value value) {
		if (!(value instanceof SimpleValue simple) || simple.getMemberDetails() == null) {
			return false;
		}
		Generated generated = simple.getMemberDetails().getDirectAnnotationUsage(Generated.class);
		return simple.getMemberDetails().hasDirectAnnotationUsage(GeneratedColumn.class)
				|| (generated != null && !generated.writable() && generated.sql().isEmpty());
	}

	static String javaType(Value value) {
		if (value instanceof BasicValue basic) {
			return basic.resolve().getDomainJavaType().getJavaTypeClass().getSimpleName();
		}
		if (value instanceof ToOne toOne) {
			String entity = toOne.getReferencedEntityName();
			return entity.substring(entity.lastIndexOf('.') + 1);
		}
		return "Object";
	}

	static boolean isPrimitive(Value value) {
		return value instanceof BasicValue basic && basic.getResolvedJavaType() instanceof Class<?> type
				&& type.isPrimitive();
	}

	static List<String> constants(Value value) {
		return (value instanceof BasicValue basic) ? Bindings.values(basic) : List.of();
	}

	static @Nullable JdbcMapping jdbcMapping(Value value, int index) {
		return (value instanceof SimpleValue simple) ? simple.getSelectableType(simple.getMetadata(), index) : null;
	}

}
