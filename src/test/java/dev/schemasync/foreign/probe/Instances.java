package dev.schemasync.foreign.probe;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.hibernate.Session;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Array;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.OneToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;

/** Makes instances of entities that can be saved, with those that they refer to. */
final class Instances {

	private static final int DEEP = 6;

	private final Metadata metadata;

	private final Session session;

	private final SimpleValues values = new SimpleValues();

	/** Whether the instance that is made now has optional attributes. */
	private boolean full;

	/** Whether it is referred to: if it cannot be saved, that is seen with itself. */
	private boolean referred;

	private final Map<String, Object> saved = new HashMap<>();

	private final Set<String> making = new HashSet<>();

	/**
	 * Make instances.
	 * @param metadata says what is mapped
	 * @param session saves what others refer to
	 * @param full whether optional attributes have a value too
	 */
	Instances(Metadata metadata, Session session, boolean full) {
		this.metadata = metadata;
		this.session = session;
		this.full = full;
	}

	/**
	 * Make an instance.
	 * @param entity its mapping
	 * @return the instance, not saved yet; what it refers to is
	 */
	Object of(PersistentClass entity) {
		this.making.add(entity.getEntityName());
		Object instance = create(entity.getMappedClass());
		identifier(entity, instance);
		for (Property property : entity.getPropertyClosure()) {
			boolean version = property.equals(entity.getVersion());
			boolean derived = property.getValue() instanceof KeyValue && isPartOfKey(entity, property);
			if (!version && (this.full || !property.isOptional() || derived || isRequired(property.getValue()))) {
				set(instance, property, value(property));
			}
		}
		this.making.remove(entity.getEntityName());
		return instance;
	}

	/** The names of the entities that others referred to. */
	Set<String> saved() {
		return this.saved.keySet();
	}

	private void identifier(PersistentClass entity, Object instance) {
		KeyValue identifier = entity.getIdentifier();
		Property property = entity.getIdentifierProperty();
		if (identifier instanceof Component component) {
			Object target = instance;
			if (property != null) {
				target = create(component.getComponentClass());
			}
			fill(target, component, true);
			if (property != null) {
				set(instance, property, target);
			}
		}
		else if (property != null && identifier instanceof SimpleValue simple && isAssigned(simple)) {
			set(instance, property, value(property));
		}
	}

	private static boolean isAssigned(SimpleValue identifier) {
		try {
			return identifier.getCustomIdGeneratorCreator() == null
					|| identifier.getCustomIdGeneratorCreator().isAssigned();
		}
		catch (NoSuchMethodError ex) {
			return "assigned".equals(strategy(identifier));
		}
	}

	private static String strategy(SimpleValue identifier) {
		try {
			return String.valueOf(SimpleValue.class.getMethod("getIdentifierGeneratorStrategy").invoke(identifier));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isPartOfKey(PersistentClass entity, Property property) {
		List<Column> columns = columns(property.getValue());
		return property.getValue() instanceof ToOne && !columns.isEmpty()
				&& columns(entity.getIdentifier()).containsAll(columns);
	}

	private static boolean isRequired(Value value) {
		return columns(value).stream().anyMatch((column) -> !column.isNullable());
	}

	private static List<Column> columns(Value value) {
		List<Column> columns = new ArrayList<>();
		for (Selectable selectable : value.getSelectables()) {
			if (selectable instanceof Column column) {
				columns.add(column);
			}
		}
		return columns;
	}

	private void fill(Object target, Component component, boolean all) {
		for (Property property : component.getProperties()) {
			if (all || this.full || !property.isOptional() || isRequired(property.getValue())) {
				set(target, property, value(property));
			}
		}
	}

	private Object value(Property property) {
		return switch (property.getValue()) {
			case OneToOne oneToOne when !oneToOne.getForeignKeyType().toString().equals("FROM_PARENT") -> null;
			case ToOne toOne -> referred(toOne.getReferencedEntityName(), property.isOptional());
			case Component component -> {
				Object target = create(component.getComponentClass());
				fill(target, component, false);
				yield target;
			}
			case org.hibernate.mapping.Collection collection -> elements(collection);
			case SimpleValue simple -> {
				List<Column> columns = columns(simple);
				yield this.values.of(simple.getType().getReturnedClass(), columns.isEmpty() ? null : columns.get(0),
						!this.referred);
			}
			default -> null;
		};
	}

	private Object referred(String name, boolean optional) {
		Object known = this.saved.get(name);
		if (known != null) {
			return known;
		}
		if (this.making.contains(name) || (optional && this.making.size() > DEEP)) {
			return null;
		}
		boolean fullBefore = this.full;
		boolean referredBefore = this.referred;
		this.full = true;
		this.referred = true;
		Object instance = of(concrete(this.metadata.getEntityBinding(name)));
		this.full = fullBefore;
		this.referred = referredBefore;
		this.saved.put(name, instance);
		this.session.persist(instance);
		return instance;
	}

	private static PersistentClass concrete(PersistentClass entity) {
		return Boolean.TRUE.equals(entity.isAbstract()) && !entity.getSubclasses().isEmpty()
				? entity.getSubclasses().get(0) : entity;
	}

	private Object elements(org.hibernate.mapping.Collection collection) {
		if (!this.full || collection.isInverse() || collection instanceof Array) {
			return null;
		}
		Object element = switch (collection.getElement()) {
			case ManyToOne manyToOne -> referred(manyToOne.getReferencedEntityName(), true);
			case Component component -> {
				Object target = create(component.getComponentClass());
				fill(target, component, true);
				yield target;
			}
			case SimpleValue simple ->
				this.values.of(simple.getType().getReturnedClass(), columns(simple).get(0), !this.referred);
			default -> null;
		};
		if (element == null) {
			return null;
		}
		Class<?> type = collection.getCollectionType().getReturnedClass();
		if (collection instanceof org.hibernate.mapping.Map map) {
			Object key = map.getIndex() instanceof SimpleValue simple && !(map.getIndex() instanceof ToOne)
					? this.values.of(simple.getType().getReturnedClass(), columns(simple).get(0), !this.referred)
					: null;
			return (key != null) ? new TreeMap<>(Map.of(key, element)) : null;
		}
		if (java.util.SortedSet.class.isAssignableFrom(type)) {
			return new TreeSet<>(List.of(element));
		}
		Collection<Object> elements = Set.class.isAssignableFrom(type) ? new HashSet<>() : new ArrayList<>();
		elements.add(element);
		return elements;
	}

	private static Object create(Class<?> type) {
		try {
			Constructor<?> constructor = type.getDeclaredConstructor();
			constructor.setAccessible(true);
			return constructor.newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("No instance of " + type.getName(), ex);
		}
	}

	private void set(Object target, Property property, Object value) {
		if (value == null || property.isSynthetic()) {
			return;
		}
		for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
			try {
				Field field = type.getDeclaredField(property.getName());
				field.setAccessible(true);
				// the class of an identifier has the key where the entity has what it
				// refers to
				boolean refers = this.metadata.getEntityBinding(field.getType().getName()) != null;
				field.set(target, refers && !field.getType().isInstance(value)
						? referred(field.getType().getName(), false) : value);
				return;
			}
			catch (NoSuchFieldException ex) {
				// of the superclass, or named otherwise than its property
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException(ex);
			}
		}
		throw new IllegalStateException("No field " + target.getClass().getName() + "." + property.getName());
	}

}
