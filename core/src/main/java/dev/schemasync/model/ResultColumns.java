package dev.schemasync.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.ColumnResult;
import jakarta.persistence.ConstructorResult;
import jakarta.persistence.EntityResult;
import jakarta.persistence.FieldResult;
import jakarta.persistence.SqlResultSetMapping;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.OneToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.SqlText.ResultColumn;

/**
 * The columns that a native query has to return for an entity or a mapping of results:
 * Hibernate looks up each by its name.
 */
final class ResultColumns {

	private ResultColumns() {
	}

	static Map<String, List<String>> read(Metadata metadata) {
		Map<String, List<String>> columns = new HashMap<>();
		for (PersistentClass entity : metadata.getEntityBindings()) {
			List<String> names = columns(entity);
			if (names != null) {
				columns.put(Sources.name(entity), names);
			}
		}
		mappings(metadata).forEach((mapping) -> columns.put(mapping.name(), columns(mapping)));
		return columns;
	}

	/**
	 * The columns that mappings of results read, whatever their types are, by the name of
	 * the mapping.
	 */
	static Map<String, List<ResultColumn>> mapped(Metadata metadata) {
		Map<String, List<ResultColumn>> columns = new HashMap<>();
		for (SqlResultSetMapping mapping : mappings(metadata)) {
			// of a hierarchy alone Hibernate bears columns of one name
			if (mapping.entities().length != 1 || columns(mapping).size() > mapping.entities()[0].fields().length
					|| isAlone(mapping.entities()[0], metadata)) {
				columns.put(mapping.name(),
						columns(mapping).stream().map((name) -> new ResultColumn(name, Binding.OTHER)).toList());
			}
		}
		return columns;
	}

	private static boolean isAlone(EntityResult result, Metadata metadata) {
		PersistentClass entity = metadata.getEntityBinding(result.entityClass().getName());
		return entity != null && ReadColumns.isAlone(entity);
	}

	private static List<SqlResultSetMapping> mappings(Metadata metadata) {
		List<SqlResultSetMapping> mappings = new ArrayList<>();
		for (PersistentClass entity : metadata.getEntityBindings()) {
			for (Class<?> type = entity.getMappedClass(); type != null; type = type.getSuperclass()) {
				mappings.addAll(List.of(type.getAnnotationsByType(SqlResultSetMapping.class)));
			}
		}
		return mappings;
	}

	private static List<String> columns(SqlResultSetMapping mapping) {
		List<String> names = new ArrayList<>();
		for (ColumnResult column : mapping.columns()) {
			names.add(column.name());
		}
		for (ConstructorResult constructor : mapping.classes()) {
			for (ColumnResult column : constructor.columns()) {
				names.add(column.name());
			}
		}
		for (EntityResult entity : mapping.entities()) {
			for (FieldResult field : entity.fields()) {
				names.add(field.column());
			}
		}
		return names;
	}

	/** Only where the names are certain: no hierarchy, one table, no formula. */
	private static @Nullable List<String> columns(PersistentClass entity) {
		if (entity.hasSubclasses() || entity.getSuperclass() != null || !entity.getJoins().isEmpty()) {
			return null;
		}
		List<String> names = new ArrayList<>();
		List<Property> properties = new ArrayList<>(entity.getPropertyClosure());
		if (entity.getIdentifierProperty() != null) {
			properties.add(entity.getIdentifierProperty());
		}
		for (Property property : properties) {
			if (property.getValue() instanceof Collection || property.getValue() instanceof OneToOne
					|| property.isLazy()) {
				continue;
			}
			for (Selectable selectable : property.getSelectables()) {
				if (!(selectable instanceof Column column)) {
					return null;
				}
				names.add(Names.of(column));
			}
		}
		return names;
	}

}
