package dev.schemasync.model;

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

	static UncheckedClass generator(RootClass root, Throwable failure) {
		String source = Sources.of(root.getClassName(), root.getIdentifierProperty());
		return new UncheckedClass(named(failure, "the generator of " + root.getClassName()), source,
				"The generator of identifiers cannot be made without its application: %s".formatted(reason(failure)));
	}

	private static String named(Throwable failure, String otherwise) {
		for (StackTraceElement element : failure.getStackTrace()) {
			String className = element.getClassName();
			if (!className.startsWith("org.hibernate.") && !className.startsWith("java.")) {
				return className.startsWith("dev.schemasync.") ? otherwise : className;
			}
		}
		return otherwise;
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
