package dev.schemasync.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.OneToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Value;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.jdbc.ArrayJdbcType;

import dev.schemasync.schema.SqlText;
import dev.schemasync.schema.SqlText.Kind;
import dev.schemasync.schema.SqlText.ResultColumn;

/** What reads the columns of rows that SQL of the mapping returns. */
final class ReadColumns {

	private ReadColumns() {
	}

	/** The columns of an entity that stand for themselves. */
	static List<ResultColumn> of(PersistentClass entity) {
		List<Property> properties = new ArrayList<>(entity.getUnjoinedProperties());
		if (entity.getIdentifierProperty() != null) {
			properties.add(entity.getIdentifierProperty());
		}
		List<ResultColumn> columns = new ArrayList<>();
		for (Property property : properties) {
			Value value = property.getValue();
			if (value instanceof Collection || value instanceof OneToOne) {
				continue;
			}
			List<Selectable> selectables = value.getSelectables();
			for (int i = 0; i < selectables.size(); i++) {
				if (selectables.get(i) instanceof Column column && column.getCustomRead() == null) {
					columns.addAll(of(Names.of(column), value, i));
				}
			}
		}
		return columns;
	}

	/** Say what reads the rows of a native query, where they become an entity or more. */
	static SqlText complete(SqlText text, Metadata metadata, Map<String, List<ResultColumn>> mapped) {
		boolean query = text.kind() == Kind.QUERY || text.kind() == Kind.NAMED_QUERY;
		if (!query || text.result() == null) {
			return text;
		}
		PersistentClass entity = metadata.getEntityBinding(text.result());
		return (entity == null) ? text.read(mapped.getOrDefault(text.result(), List.of()))
				: isAlone(entity) ? text.read(of(entity)) : text;
	}

	static boolean isAlone(PersistentClass entity) {
		return !entity.hasSubclasses() && entity.getSuperclass() == null && entity.getJoins().isEmpty();
	}

	/** Of an array only the elements have a binding. */
	static List<ResultColumn> of(String name, Value value, int index) {
		JdbcMapping mapping = Values.jdbcMapping(value, index);
		return (mapping == null || mapping.getJdbcType() instanceof ArrayJdbcType) ? List.of()
				: List.of(new ResultColumn(name, Bindings.of(mapping)));
	}

}
