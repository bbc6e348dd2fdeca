package dev.schemasync.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.hibernate.mapping.Any;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Mapping;
import dev.schemasync.schema.Mapping.Role;
import dev.schemasync.schema.Mapping.Trait;

/** Columns that tell kinds apart, with the only values that they can have. */
final class Discriminators {

	private Discriminators() {
	}

	/** The kinds of an entity. */
	static void of(RootClass root, ColumnMappings mappings) {
		List<String> values = new ArrayList<>();
		for (PersistentClass entity : root.getPersistentClassClosure()) {
			if (isWritten(entity)) {
				values.add(entity.getDiscriminatorValue());
			}
		}
		Value value = root.getDiscriminator();
		// a @DiscriminatorFormula has no column
		for (Selectable selectable : value.getSelectables()) {
			if (selectable instanceof Column column) {
				mappings.add(root.getTable(), column, mapping(Sources.name(root) + "#class", value, column,
						Role.DISCRIMINATOR, root.isDiscriminatorInsertable(), false, Set.of(), values));
			}
		}
	}

	/** The kinds of an embeddable. */
	static void of(Component component, Table table, String source, boolean inserted, boolean updated,
			ColumnMappings mappings) {
		if (component.isPolymorphic() && component.getDiscriminator() != null) {
			List<String> values = component.getDiscriminatorValues().keySet().stream().map(String::valueOf).toList();
			for (Column column : component.getDiscriminator().getColumns()) {
				mappings.add(table, column, mapping(source, component.getDiscriminator(), column, Role.DISCRIMINATOR,
						inserted, updated, Set.of(), values));
			}
		}
	}

	/** The entities that a reference can be to that have nothing else in common. */
	static void of(Any any, Table table, String source, Role role, boolean inserted, boolean updated, Set<Trait> common,
			ColumnMappings mappings) {
		for (Column column : any.getDiscriminatorDescriptor().getColumns()) {
			mappings.add(table, column, mapping(source, any.getDiscriminatorDescriptor(), column, role, inserted,
					updated, common, Values.discriminators(any)));
		}
	}

	private static Mapping mapping(String source, Value value, Column column, Role role, boolean inserted,
			boolean updated, Set<Trait> common, List<String> values) {
		return new Mapping(source, "String", Bindings.of(Values.jdbcMapping(value, 0)), role,
				Values.traits(common, value, column), inserted, updated, values);
	}

	/** The rows of an entity and its subclasses, {@code null} if no column tells. */
	static Mapping.@Nullable OwnRows rowsOf(PersistentClass top) {
		List<String> values = new ArrayList<>();
		for (PersistentClass entity : top.getSubclassClosure()) {
			if (isWritten(entity)) {
				values.add(entity.getDiscriminatorValue());
			}
		}
		Value value = top.getDiscriminator();
		if (value != null && !values.isEmpty()) {
			for (Selectable selectable : value.getSelectables()) {
				if (selectable instanceof Column column) {
					return new Mapping.OwnRows(Names.of(column), values,
							Bindings.of(Values.jdbcMapping(value, 0)) == Binding.STRING);
				}
			}
		}
		return null;
	}

	private static boolean isWritten(PersistentClass entity) {
		return !Boolean.TRUE.equals(entity.isAbstract()) && entity.getDiscriminatorValue() != null
				&& !entity.isDiscriminatorValueNull() && !entity.isDiscriminatorValueNotNull();
	}

}
