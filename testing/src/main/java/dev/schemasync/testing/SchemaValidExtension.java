package dev.schemasync.testing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.SearchOption;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

import dev.schemasync.autoconfigure.SchemaProperties;
import dev.schemasync.report.Severity;

/**
 * Checks once for each test class, before its first test: by then containers run, and
 * migrations were applied.
 */
final class SchemaValidExtension implements BeforeEachCallback {

	private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace
		.create(SchemaValidExtension.class);

	@Override
	public void beforeEach(ExtensionContext context) {
		ExtensionContext ofClass = context.getParent().orElse(context);
		Optional<?> failure = ofClass.getStore(NAMESPACE)
			.computeIfAbsent(context.getRequiredTestClass(), (type) -> check(context, type), Optional.class);
		failure.ifPresent((words) -> {
			throw new AssertionError(words);
		});
	}

	private static Optional<String> check(ExtensionContext context, Class<?> type) {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		Severity failOn = AnnotationSupport
			.findAnnotation(type, SchemaValid.class, SearchOption.INCLUDE_ENCLOSING_CLASSES)
			.map(SchemaValid::failOn)
			.orElse(Severity.ERROR);
		Collection<EntityManagerFactory> factories = application.getBeansOfType(EntityManagerFactory.class).values();
		if (factories.isEmpty()) {
			return Optional.of("%s has no entities: its application context has no EntityManagerFactory"
				.formatted(type.getSimpleName()));
		}
		SchemaCheck check = new SchemaCheck(SchemaProperties.of(application.getEnvironment()).validation().rules(),
				AutoConfigurationPackages.has(application) ? AutoConfigurationPackages.get(application) : List.of());
		return factories.stream()
			.map((factory) -> check.failure(SchemaCheck.dataSource(factory), factory, failOn))
			.flatMap(Optional::stream)
			.reduce((first, second) -> first + "\n" + second);
	}

}
