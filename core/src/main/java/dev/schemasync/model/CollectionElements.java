package dev.schemasync.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.AccessibleObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.hibernate.annotations.SQLOrder;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToMany;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * What the metadata does not tell apart: a collection's own SQL from that of its
 * elements, and SQL from paths of attributes.
 */
final class CollectionElements {

	private CollectionElements() {
	}

	/** The table of the elements: the entity's own table behind a join table. */
	static Table table(Collection collection) {
		Value element = collection.getElement();
		PersistentClass entity = null;
		if (element instanceof OneToMany oneToMany) {
			entity = oneToMany.getAssociatedClass();
		}
		else if (element instanceof ManyToOne manyToOne) {
			entity = collection.getMetadata().getEntityBinding(manyToOne.getReferencedEntityName());
		}
		return (entity != null) ? entity.getTable() : collection.getCollectionTable();
	}

	/** The restriction of the collection without that of its elements' entity. */
	static @Nullable String ownRestriction(Collection collection) {
		SQLRestriction restriction = annotation(collection, SQLRestriction.class);
		return (restriction != null) ? restriction.value() : null;
	}

	/** The order if it is SQL. */
	static @Nullable String order(Collection collection) {
		SQLOrder order = annotation(collection, SQLOrder.class);
		return (order != null) ? order.value() : null;
	}

	/**
	 * What Hibernate sets in an insert of an element: the key, what tells the elements
	 * apart, and the element. Rows of other entities are updated instead.
	 */
	static Map<String, String> insertParameters(Collection collection) {
		if (collection.isOneToMany()) {
			return Map.of();
		}
		long count = collection.getKey().getColumnSpan() + written(collection.getElement());
		if (collection instanceof IdentifierCollection identified) {
			count += identified.getIdentifier().getColumnSpan();
		}
		if (collection instanceof IndexedCollection indexed) {
			count += written(indexed.getIndex());
		}
		return unknown(count);
	}

	/** As many parameters, of any type. */
	static Map<String, String> unknown(long count) {
		return LongStream.rangeClosed(1, count).boxed().collect(Collectors.toMap(String::valueOf, (position) -> ""));
	}

	/** Of what is mapped by other columns, nothing is written. */
	private static long written(Value value) {
		if (value instanceof Component component) {
			return component.getProperties()
				.stream()
				.filter(Property::isInsertable)
				.mapToLong((property) -> written(property.getValue()))
				.sum();
		}
		return IntStream.range(0, value.getColumnSpan())
			.filter((i) -> value.isColumnInsertable(i) && !value.getSelectables().get(i).isFormula())
			.count();
	}

	private static <A extends Annotation> @Nullable A annotation(Collection collection, Class<A> type) {
		PersistentClass owner = collection.getOwner();
		String role = collection.getRole();
		String attribute = role.substring(role.lastIndexOf('.') + 1);
		for (Class<?> owning = owner.getMappedClass(); owning != null; owning = owning.getSuperclass()) {
			A found = find(owning, attribute, type);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	private static <A extends Annotation> @Nullable A find(Class<?> owner, String attribute, Class<A> type) {
		String getter = "get" + attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
		return java.util.stream.Stream
			.<AccessibleObject>concat(
					Arrays.stream(owner.getDeclaredFields()).filter((field) -> field.getName().equals(attribute)),
					Arrays.stream(owner.getDeclaredMethods()).filter((method) -> method.getName().equals(getter)))
			.map((member) -> member.getAnnotation(type))
			.filter((annotation) -> annotation != null)
			.findFirst()
			.orElse(null);
	}

}
