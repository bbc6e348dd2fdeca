package dev.schemasync.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.persistence.Transient;
import org.hibernate.generator.Generator;
import org.jspecify.annotations.Nullable;

/**
 * Tells the classes that can be mapped from those that cannot be loaded, as a library of
 * theirs is missing, and from those that refer to such a class.
 */
final class ClassCheck {

	private final ClassLoader classLoader;

	private final Map<String, Readable> readable = new LinkedHashMap<>();

	private final List<UnreadableClass> unreadable = new ArrayList<>();

	ClassCheck(ClassLoader classLoader, Collection<String> classNames) {
		this.classLoader = classLoader;
		Map<String, String> reasons = new LinkedHashMap<>();
		for (String className : new LinkedHashSet<>(classNames)) {
			String reason = load(className);
			if (reason != null) {
				reasons.put(className, reason);
			}
		}
		reasons.forEach((className, reason) -> this.unreadable
			.add(new UnreadableClass(className, reason, removeDependents(className))));
	}

	List<Class<?>> readable() {
		List<Class<?>> types = new ArrayList<>();
		this.readable.values().forEach((entry) -> types.add(entry.type()));
		return types;
	}

	List<UnreadableClass> unreadable() {
		return this.unreadable;
	}

	/**
	 * Leave out a class that fails when it is used, with those that name it and those
	 * that refer to them.
	 * @return what was left out
	 */
	List<String> leaveOut(String className) {
		Set<String> removed = new TreeSet<>();
		for (String candidate : List.copyOf(this.readable.keySet())) {
			Readable entry = this.readable.get(candidate);
			if (entry != null && (candidate.equals(className) || names(entry.type(), className))) {
				this.readable.remove(candidate);
				removed.add(candidate);
				removed.addAll(removeDependents(candidate));
			}
		}
		return List.copyOf(removed);
	}

	/** Return whether a class of the application gives identifiers. */
	boolean isGenerator(String className) {
		try {
			return Generator.class.isAssignableFrom(Class.forName(className, false, this.classLoader));
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return false;
		}
	}

	/** Whether a class file names another class, in an annotation or elsewhere. */
	private boolean names(Class<?> type, String className) {
		try (InputStream file = this.classLoader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
			String text = (file != null) ? new String(file.readAllBytes(), StandardCharsets.ISO_8859_1) : "";
			return text.contains(className.replace('.', '/'));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Looks at all that Hibernate looks at; returns what is wrong. */
	private @Nullable String load(String className) {
		try {
			Class<?> type = Class.forName(className, false, this.classLoader);
			this.readable.put(className, new Readable(type, references(type)));
			return null;
		}
		catch (ClassNotFoundException | NoClassDefFoundError ex) {
			return "The class %s is missing.".formatted(missing(ex));
		}
		catch (TypeNotPresentException ex) {
			return "The class %s is missing.".formatted(ex.typeName());
		}
		catch (UnsupportedClassVersionError ex) {
			return "It was compiled for a newer Java than %s, which runs this command."
				.formatted(Runtime.version().feature());
		}
		catch (LinkageError | RuntimeException ex) {
			return "It cannot be loaded: %s.".formatted(ex);
		}
	}

	private static String missing(Throwable failure) {
		return String.valueOf(failure.getMessage()).replace('/', '.').replaceFirst("^L(.*);$", "$1");
	}

	private List<String> removeDependents(String className) {
		Set<String> removed = new TreeSet<>();
		Set<String> wanted = new LinkedHashSet<>(Set.of(className));
		while (!wanted.isEmpty()) {
			Set<String> found = new LinkedHashSet<>();
			for (Map.Entry<String, Readable> entry : this.readable.entrySet()) {
				if (wanted.stream().anyMatch(entry.getValue().references()::contains)) {
					found.add(entry.getKey());
				}
			}
			found.forEach(this.readable::remove);
			removed.addAll(found);
			wanted = found;
		}
		return List.copyOf(removed);
	}

	/**
	 * The types that a mapping of the class needs; all that Hibernate looks at is loaded.
	 */
	private static Set<String> references(Class<?> type) {
		Set<String> references = new HashSet<>();
		Class<?> superclass = type.getSuperclass();
		if (superclass != null && type.getAnnotations().length > 0) {
			references.add(superclass.getName());
		}
		for (Field field : type.getDeclaredFields()) {
			addTypes(field, field.getGenericType(), references);
		}
		for (Method method : type.getDeclaredMethods()) {
			if (method.getAnnotations().length > 0) {
				addTypes(method, method.getGenericReturnType(), references);
			}
		}
		return references;
	}

	private static void addTypes(AnnotatedElement member, Type type, Set<String> references) {
		if (!member.isAnnotationPresent(Transient.class)) {
			references.addAll(List.of(type.getTypeName().split("[<>,\\s\\[\\]?&]+")));
		}
	}

	/**
	 * A class that can be loaded.
	 *
	 * @param type the class
	 * @param references the types that its mapping needs
	 */
	private record Readable(Class<?> type, Set<String> references) {

	}

}
