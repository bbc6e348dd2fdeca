package dev.schemasync.application;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * The packages that auto-configurations of libraries register for entities, such as the
 * event publications of Spring Modulith, and that of an application which has its home
 * among them, such as the samples of Spring.
 */
final class RegisteredPackages {

	/**
	 * The annotation itself, and those that bring it, as the bytes of a class name them.
	 */
	private static final List<String> ANNOTATIONS = Stream
		.of(AutoConfigurationPackage.class, EnableAutoConfiguration.class, SpringBootApplication.class)
		.map((type) -> "L%s;".formatted(type.getName().replace('.', '/')))
		.toList();

	private final Environment settings;

	private final Set<String> packages = new TreeSet<>();

	/**
	 * Start without packages.
	 * @param settings the settings of the application, which auto-configurations may
	 * depend on
	 */
	RegisteredPackages(Environment settings) {
		this.settings = settings;
	}

	/**
	 * Return whether a class may register its package, by its bytes.
	 * @param text the bytes, a character each
	 * @return {@code true} if it has one of the annotations
	 */
	static boolean mayBeIn(String text) {
		return ANNOTATIONS.stream().anyMatch(text::contains);
	}

	/**
	 * Take what a configuration registers, unless a setting keeps it out.
	 * @param configuration the annotations of the configuration
	 */
	void add(AnnotationMetadata configuration) {
		MergedAnnotation<AutoConfigurationPackage> registration = configuration.getAnnotations()
			.get(AutoConfigurationPackage.class);
		if (!registration.isPresent() || configuration.getAnnotations()
			.stream(ConditionalOnProperty.class)
			.anyMatch((condition) -> !isMet(condition))) {
			return;
		}
		Set<String> named = new TreeSet<>(Set.of(registration.getStringArray("basePackages")));
		Stream.of(registration.getStringArray("basePackageClasses"))
			.map(RegisteredPackages::packageOf)
			.forEach(named::add);
		this.packages.addAll(named.isEmpty() ? Set.of(packageOf(configuration.getClassName())) : named);
	}

	private boolean isMet(MergedAnnotation<ConditionalOnProperty> condition) {
		String prefix = condition.getString("prefix");
		String expected = condition.getString("havingValue");
		return Stream.of(condition.getStringArray("name"), condition.getStringArray("value"))
			.flatMap(Stream::of)
			.map((name) -> this.settings
				.getProperty((prefix.isEmpty() || prefix.endsWith(".")) ? prefix + name : prefix + "." + name))
			.allMatch((value) -> (value == null) ? condition.getBoolean("matchIfMissing")
					: expected.isEmpty() ? !value.equalsIgnoreCase("false") : value.equalsIgnoreCase(expected));
	}

	/**
	 * Return whether a class is in one of the packages, or below.
	 * @param className its name
	 * @return {@code true} if it is
	 */
	boolean contain(String className) {
		return this.packages.stream().anyMatch((name) -> className.startsWith(name + "."));
	}

	private static String packageOf(String className) {
		return className.substring(0, className.lastIndexOf('.'));
	}

}
