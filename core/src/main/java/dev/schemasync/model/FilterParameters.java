package dev.schemasync.model;

import java.util.HashMap;
import java.util.Map;

import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.FilterDefinition;
import org.hibernate.mapping.FilterConfiguration;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.jspecify.annotations.Nullable;

/** What a session sends for the parameters of a filter, by their names. */
final class FilterParameters {

	private FilterParameters() {
	}

	static Map<String, String> types(Metadata metadata, FilterConfiguration filter) {
		Map<String, String> types = new HashMap<>();
		@Nullable FilterDefinition definition = metadata.getFilterDefinition(filter.getName());
		if (definition != null) {
			for (String name : definition.getParameterNames()) {
				@Nullable JdbcMapping mapping = definition.getParameterJdbcMapping(name);
				String type = (mapping != null) ? ParameterBinders.type(mapping.getJdbcType()) : null;
				if (type != null) {
					types.put(name, type);
				}
			}
		}
		return types;
	}

}
