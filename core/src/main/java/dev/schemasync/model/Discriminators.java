package dev.schemasync.model;

import java.util.ArrayList;
import java.util.List;

import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Mapping;

/** What tells the rows of entities apart that share a table. */
final class Discriminators {

	private Discriminators() {
	}

	/** The values that an entity and its subclasses write. */
	static List<String> of(PersistentClass top) {
		List<String> values = new ArrayList<>();
		for (PersistentClass entity : top.getSubclassClosure()) {
			if (!Boolean.TRUE.equals(entity.isAbstract()) && entity.getDiscriminatorValue() != null
					&& !entity.isDiscriminatorValueNull() && !entity.isDiscriminatorValueNotNull()) {
				values.add(entity.getDiscriminatorValue());
			}
		}
		return values;
	}

	/** The rows of an entity and its subclasses, {@code null} if no column tells. */
	static Mapping.@Nullable OwnRows rowsOf(PersistentClass entity) {
		Value value = entity.getDiscriminator();
		List<String> values = of(entity);
		if (value == null || values.isEmpty()) {
			return null;
		}
		for (Selectable selectable : value.getSelectables()) {
			if (selectable instanceof Column column) {
				return new Mapping.OwnRows(Names.of(column), values,
						Bindings.of(Values.jdbcMapping(value, 0)) == Binding.STRING);
			}
		}
		return null;
	}

}
