package dev.schemasync.model;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import org.hibernate.Length;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.hibernate.annotations.UpdateTimestamp;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.mapping.Any;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.DependantValue;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;
import org.hibernate.metamodel.mapping.DiscriminatorValue;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.models.spi.MemberDetails;
import org.jspecify.annotations.Nullable;

import dev.schemasync.schema.Binding;
import dev.schemasync.schema.Mapping.Trait;

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

	/** What matters for a column, beside what its entity or collection says. */
	static Set<Trait> traits(Set<Trait> common, Value value, Column column) {
		Set<Trait> traits = EnumSet.noneOf(Trait.class);
		traits.addAll(common);
		if (isPrimitive(value)) {
			traits.add(Trait.PRIMITIVE);
		}
		if (column.getLength() == null || column.getLength() == Length.DEFAULT) {
			traits.add(Trait.DEFAULT_LENGTH);
		}
		if (Names.needsQuotes(column)) {
			traits.add(Trait.NAME_NEEDS_QUOTES);
		}
		if (isUuidText(value)) {
			traits.add(Trait.UUID_TEXT);
		}
		if (isGeneratedOnInsert(value)) {
			traits.add(Trait.NEVER_NULL);
		}
		Trait converted = Bindings.conversion(value);
		if (converted != null) {
			traits.add(converted);
		}
		if (isReadBack(value)) {
			traits.add(Trait.READ_BACK);
		}
		Trait json = JsonShape.of(value);
		if (json != null) {
			traits.add(json);
		}
		return traits;
	}

	/** A UUID that Hibernate makes itself, or a reference to one. */
	private static boolean isUuidText(@Nullable Value value) {
		return switch (value) {
			case DependantValue key -> isUuidText(key.getWrappedValue());
			case ToOne reference -> {
				PersistentClass target = reference.isReferenceToPrimaryKey()
						? reference.getMetadata().getEntityBinding(reference.getReferencedEntityName()) : null;
				yield target != null && isUuidText(target.getIdentifier());
			}
			case BasicValue basic -> basic.resolve().getDomainJavaType().getJavaTypeClass() == String.class
					&& basic.resolve().getValueConverter() == null && isUuid(basic.getMemberDetails());
			case null, default -> false;
		};
	}

	private static boolean isUuid(@Nullable MemberDetails member) {
		if (member == null) {
			return false;
		}
		GeneratedValue generated = member.getDirectAnnotationUsage(GeneratedValue.class);
		return member.hasDirectAnnotationUsage(UuidGenerator.class)
				|| (generated != null && generated.strategy() == GenerationType.UUID);
	}

	/** An insert always brings a value, be it one of Java or an expression of SQL. */
	private static boolean isGeneratedOnInsert(Value value) {
		if (!(value instanceof SimpleValue simple) || simple.getMemberDetails() == null) {
			return false;
		}
		MemberDetails member = simple.getMemberDetails();
		CurrentTimestamp current = member.getDirectAnnotationUsage(CurrentTimestamp.class);
		return member.hasDirectAnnotationUsage(CreationTimestamp.class)
				|| member.hasDirectAnnotationUsage(UpdateTimestamp.class)
				|| (current != null && List.of(current.event()).contains(EventType.INSERT));
	}

	/** Each write takes the time of the database, of which Hibernate asks what it is. */
	private static boolean isReadBack(Value value) {
		CurrentTimestamp current = (value instanceof SimpleValue simple && simple.getMemberDetails() != null)
				? simple.getMemberDetails().getDirectAnnotationUsage(CurrentTimestamp.class) : null;
		return current != null && current.source() == SourceType.DB;
	}

	/**
	 * What holds for the attributes of an embeddable: only one kind of it may have one.
	 */
	static Set<Trait> traits(Set<Trait> common, Component component, Property property) {
		Set<Trait> traits = EnumSet.noneOf(Trait.class);
		traits.addAll(common);
		if (component.isPolymorphic()
				&& !component.getComponentClassName().equals(component.getPropertyDeclaringClass(property))) {
			traits.add(Trait.SPARSE);
		}
		return traits;
	}

	/** What holds for an attribute, which may be left out of the lock of its entity. */
	static Set<Trait> traits(Set<Trait> common, Property property) {
		Set<Trait> traits = EnumSet.noneOf(Trait.class);
		traits.addAll(common);
		if (!property.isOptimisticLocked()) {
			traits.remove(Trait.COMPARED);
		}
		return traits;
	}

	private static boolean isPrimitive(Value value) {
		return value instanceof BasicValue basic && basic.getResolvedJavaType() instanceof Class<?> type
				&& type.isPrimitive();
	}

	/** The values of a discriminator for entities that have nothing else in common. */
	static List<String> discriminators(Any any) {
		return any.getMetaValues().keySet().stream().map(Values::text).sorted().toList();
	}

	private static String text(DiscriminatorValue value) {
		return (value instanceof DiscriminatorValue.Literal literal) ? String.valueOf(literal.value()) : "";
	}

	static List<String> constants(Value value) {
		return (value instanceof BasicValue basic) ? Bindings.values(basic) : List.of();
	}

	/** The names of the constants of an enum, in their order. */
	static List<String> constantNames(Value value) {
		if (value instanceof BasicValue basic && basic.getResolvedJavaType() instanceof Class<?> type
				&& type.isEnum()) {
			return Arrays.stream(type.getEnumConstants()).map((constant) -> ((Enum<?>) constant).name()).toList();
		}
		return List.of();
	}

	/**
	 * How a column of a value is sent; what SQL of the mapping converts can be anything.
	 */
	static Binding binding(Value value, Column column, int index) {
		boolean converted = column.getCustomWrite() != null && !column.getCustomWrite().equals("?");
		if (converted) {
			return Binding.TRANSFORMED;
		}
		Column referenced = (value instanceof ToOne) ? referenced(value, column) : null;
		return (referenced != null) ? binding(referenced.getValue(), referenced, referenced.getTypeIndex())
				: Bindings.of(jdbcMapping(value, index));
	}

	/** The columns of a reference are not in the order of its type. */
	private static @Nullable Column referenced(Value value, Column column) {
		if (value.getColumnSpan() == 1) {
			return null;
		}
		for (ForeignKey key : value.getTable().getForeignKeyCollection()) {
			List<Column> referenced = (key.isReferenceToPrimaryKey() && key.getReferencedTable() != null)
					? key.getReferencedTable().getPrimaryKey().getColumns() : key.getReferencedColumns();
			int position = key.getColumns().indexOf(column);
			if (position >= 0 && position < referenced.size() && key.getColumns().equals(value.getColumns())) {
				return referenced.get(position);
			}
		}
		return null;
	}

	static @Nullable JdbcMapping jdbcMapping(Value value, int index) {
		return (value instanceof SimpleValue simple) ? simple.getSelectableType(simple.getMetadata(), index) : null;
	}

}
