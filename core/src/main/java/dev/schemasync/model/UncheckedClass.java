package dev.schemasync.model;

import java.util.List;

import org.hibernate.mapping.RootClass;
import org.jspecify.annotations.Nullable;

/**
 * A class of the application that decides about the mapping and could not be asked.
 *
 * @param name the name of the class, or what else is known of it
 * @param source the attribute or entity that uses it
 * @param reason why it could not be asked, in a sentence
 */
public record UncheckedClass(String name, String source, String reason) {

	private static final List<String> LIBRARIES = List.of("org.hibernate.", "org.springframework.", "java.", "javax.",
			"jdk.", "sun.", "jakarta.", "dev.schemasync.", "org.junit.", "org.jboss.", "picocli.", "com.sun.");

	static UncheckedClass generator(RootClass root, Throwable failure) {
		String source = Sources.of(Sources.name(root), root.getIdentifierProperty());
		return new UncheckedClass(named(failure, "the generator of " + Sources.name(root)), source,
				"The generator of identifiers cannot be made without its application: %s".formatted(reason(failure)));
	}

	static UncheckedClass of(String className, String source, String what, Throwable failure) {
		return new UncheckedClass(className, source,
				"%s cannot be used without its application: %s".formatted(what, reason(failure)));
	}

	private static String named(Throwable failure, String otherwise) {
		String className = culprit(failure);
		return (className != null) ? className : otherwise;
	}

	/**
	 * The class of the application in which something failed, {@code null} if in none.
	 */
	static @Nullable String culprit(Throwable failure) {
		String found = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			for (StackTraceElement element : cause.getStackTrace()) {
				String className = element.getClassName();
				if (LIBRARIES.stream().noneMatch(className::startsWith)) {
					found = className;
					break;
				}
				if (className.startsWith("dev.schemasync.model.")) {
					break;
				}
			}
		}
		return found;
	}

	private static String reason(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		@Nullable String message = cause.getMessage();
		return (cause.getClass().getSimpleName() + ((message != null) ? ": " + message : "")).replaceFirst("\\.?$",
				".");
	}

}
