package dev.schemasync.oracle.small;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Immutable;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;

/** Saves an entity with a value in every attribute, and finds, changes and removes it. */
final class EntityLife {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456Z");

	private final SessionFactory factory;

	private int counter;

	EntityLife(SessionFactory factory) {
		this.factory = factory;
	}

	/** Other databases have other identifiers in use. */
	private void forgetIdentifiers(Class<?> type) {
		switch (this.factory.unwrap(SessionFactoryImplementor.class)
			.getMappingMetamodel()
			.getEntityDescriptor(type)
			.getGenerator()) {
			case SequenceStyleGenerator sequence -> sequence.getOptimizer().reset();
			case TableGenerator table -> table.getOptimizer().reset();
			case null, default -> {
			}
		}
	}

	void live(Class<?> type) {
		forgetIdentifiers(type);
		int rows = rows(type);
		List<Object> ids = new ArrayList<>();
		if (!type.isAnnotationPresent(Immutable.class)) {
			for (int i = 0; i < rows; i++) {
				int row = i;
				this.factory.inTransaction((session) -> {
					Object entity = make(type, row, session);
					session.persist(entity);
					session.flush();
					touch(entity);
					session.flush();
					touch(entity);
					session.flush();
					ids.add(session.getIdentifier(entity));
				});
			}
			for (Object id : ids) {
				this.factory.inTransaction((session) -> {
					Object entity = session.find(type, id);
					if (entity == null) {
						throw new IllegalStateException("The row is not found");
					}
					visit(entity);
					touch(entity);
				});
			}
		}
		this.factory.inTransaction((session) -> session
			.createSelectionQuery("from " + type.getAnnotation(Entity.class).name(), Object.class)
			.list()
			.forEach(EntityLife::visit));
		ids.forEach((id) -> this.factory.inTransaction((session) -> session.remove(session.find(type, id))));
	}

	/** A row for each constant of an enum, or for some values of a sequence. */
	private static int rows(Class<?> type) {
		int rows = 1;
		for (Field field : fields(type)) {
			Class<?> element = element(field);
			if (element.isEnum()) {
				rows = Math.max(rows, element.getEnumConstants().length);
			}
			if (field.isAnnotationPresent(GeneratedValue.class)) {
				rows = Math.max(rows, 3);
			}
		}
		return rows;
	}

	/** What an array or a collection holds. */
	private static Class<?> element(Field field) {
		Class<?> type = field.getType();
		return type.isArray() ? type.getComponentType()
				: Collection.class.isAssignableFrom(type) ? arguments(field)[0] : type;
	}

	private Object make(Class<?> type, int row, Session session) {
		try {
			Constructor<?> constructor = type.getDeclaredConstructor();
			constructor.setAccessible(true);
			Object object = constructor.newInstance();
			for (Field field : fields(type)) {
				boolean generated = field.isAnnotationPresent(GeneratedValue.class)
						|| field.isAnnotationPresent(jakarta.persistence.Version.class)
						|| field.isAnnotationPresent(Leave.class);
				if (!generated) {
					field.set(object, value(field, row, session));
				}
			}
			return object;
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Field> fields(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		for (Class<?> owner = type; owner != Object.class && owner != null; owner = owner.getSuperclass()) {
			for (Field field : owner.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !field.getName().startsWith("$")) {
					field.setAccessible(true);
					fields.add(field);
				}
			}
		}
		return fields;
	}

	private Object value(Field field, int row, Session session) {
		Class<?> type = field.getType();
		if (Map.class.isAssignableFrom(type)) {
			Class<?>[] arguments = arguments(field);
			return new HashMap<>(Map.of(value(arguments[0], row, session), value(arguments[1], row, session)));
		}
		if (Collection.class.isAssignableFrom(type)) {
			Object element = value(arguments(field)[0], row, session);
			return Set.class.isAssignableFrom(type) ? new HashSet<>(List.of(element))
					: new ArrayList<>(List.of(element));
		}
		if (field.isAnnotationPresent(Id.class) && (type == Long.class || type == long.class)) {
			return row + 1L;
		}
		return value(type, row, session);
	}

	private static Class<?>[] arguments(Field field) {
		return java.util.Arrays.stream(((ParameterizedType) field.getGenericType()).getActualTypeArguments())
			.map((type) -> (Class<?>) type)
			.toArray(Class<?>[]::new);
	}

	private Object value(Class<?> type, int row, Session session) {
		if (type.isEnum()) {
			return type.getEnumConstants()[row % type.getEnumConstants().length];
		}
		if (type.isArray() && type.getComponentType().isEnum()) {
			Object array = Array.newInstance(type.getComponentType(), 1);
			Array.set(array, 0, value(type.getComponentType(), row, session));
			return array;
		}
		if (type.isAnnotationPresent(Entity.class)) {
			Object entity = make(type, 100 + this.counter++, session);
			session.persist(entity);
			return entity;
		}
		if (type.isAnnotationPresent(Embeddable.class)) {
			return make(type, row, session);
		}
		return switch (type.getSimpleName()) {
			case "String" -> "a" + row;
			case "Integer", "int" -> 2 + row;
			case "Long", "long" -> 2L + row;
			case "Short", "short" -> (short) (2 + row);
			case "Double", "double" -> 1.5;
			case "Boolean", "boolean" -> row % 2 == 0;
			case "Character", "char" -> 'c';
			case "BigDecimal" -> new BigDecimal("1.25");
			case "UUID" -> new UUID(0, row + 1);
			case "Instant" -> NOW.plusSeconds(row);
			case "LocalDateTime" -> LocalDateTime.ofInstant(NOW, ZoneOffset.UTC).plusSeconds(row);
			case "OffsetDateTime" -> OffsetDateTime.ofInstant(NOW, ZoneOffset.ofHours(2));
			case "ZonedDateTime" -> ZonedDateTime.ofInstant(NOW, ZoneId.of("Europe/Berlin"));
			case "LocalDate" -> LocalDate.of(2026, 3, 4);
			case "LocalTime" -> LocalTime.of(5, 6, 7);
			case "Duration" -> Duration.ofSeconds(5);
			case "byte[]" -> new byte[] { 1, 2 };
			case "String[]" -> new String[] { "a", "b" };
			case "Object" -> value(MappingsGroup.Plain.class, row, session);
			default -> throw new IllegalStateException("No value for " + type);
		};
	}

	/** Change what can be changed without breaking anything. */
	private static void touch(Object entity) {
		try {
			for (Field field : fields(entity.getClass())) {
				boolean other = field.isAnnotationPresent(Id.class) || field.isAnnotationPresent(Leave.class)
						|| field.isAnnotationPresent(jakarta.persistence.Version.class)
						|| field.isAnnotationPresent(org.hibernate.annotations.NaturalId.class);
				if (!other && field.getType() == Integer.class && field.get(entity) != null) {
					field.set(entity, (Integer) field.get(entity) + 1);
				}
			}
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Load what is loaded late. */
	private static void visit(Object entity) {
		try {
			for (Field field : fields(entity.getClass())) {
				if (field.get(entity) instanceof Collection<?> collection) {
					collection.forEach((element) -> String.valueOf(element));
				}
				else if (field.get(entity) instanceof Map<?, ?> map) {
					map.size();
				}
			}
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The database or Hibernate gives the value. */
	@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
	@interface Leave {

	}

}
