package dev.schemasync.model;

import java.util.Collection;
import java.util.Map;

import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Mapping.Trait;

/** Whether what becomes JSON is certainly an object or an array. */
final class JsonShape {

	private JsonShape() {
	}

	/** Of texts and other classes it is not known what is made of them. */
	static @Nullable Trait of(Value value) {
		if (value instanceof Component component) {
			Column column = component.getAggregateColumn();
			return (column != null && Bindings.of(column.getType()) == Binding.JSON) ? Trait.JSON_OBJECT : null;
		}
		if (!(value instanceof BasicValue basic)) {
			return null;
		}
		BasicValue.Resolution<?> resolution = basic.resolve();
		Class<?> type = resolution.getDomainJavaType().getJavaTypeClass();
		if (resolution.getValueConverter() != null || Bindings.of(resolution.getJdbcType()) != Binding.JSON) {
			return null;
		}
		return Map.class.isAssignableFrom(type) ? Trait.JSON_OBJECT
				: Collection.class.isAssignableFrom(type) ? Trait.JSON_ARRAY : null;
	}

}
