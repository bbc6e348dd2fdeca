package dev.schemasync.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.hibernate.autoconfigure.HibernateProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateSettings;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Option;

import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.statement.RepositoryScanner;

/** The options that say which entities are compared, and how they are named. */
final class EntityOptions {

	@Option(names = "--packages", paramLabel = "PACKAGE", split = ",",
			description = "Where the entities are, with the packages below; without it, where the application looks.")
	private List<String> packages = new ArrayList<>();

	@Option(names = "--naming", paramLabel = "spring|jpa",
			description = "How names of attributes become names of columns: orderDate is order_date with spring, and "
					+ "orderDate with jpa. Without it, as the application is configured.")
	private @Nullable Naming naming;

	/**
	 * Read the entities.
	 * @param application the class with {@code @SpringBootApplication}
	 * @param environment holds {@code spring.jpa.*}
	 * @return what they expect
	 */
	EntityModel scan(Class<?> application, Environment environment) {
		List<String> places = this.packages.isEmpty() ? packages(application) : this.packages;
		ClassLoader classLoader = application.getClassLoader();
		return EntityScanner.scan(classLoader, places, hibernateProperties(environment))
			.withStatements(RepositoryScanner.scan(classLoader, places));
	}

	private static List<String> packages(Class<?> application) {
		List<String> result = new ArrayList<>();
		EntityScan scan = AnnotatedElementUtils.findMergedAnnotation(application, EntityScan.class);
		if (scan != null) {
			result.addAll(List.of(scan.basePackages()));
			for (Class<?> type : scan.basePackageClasses()) {
				result.add(type.getPackageName());
			}
		}
		return result.isEmpty() ? List.of(application.getPackageName()) : result;
	}

	private Map<String, Object> hibernateProperties(Environment environment) {
		Binder binder = Binder.get(environment);
		Map<String, String> jpa = binder.bind("spring.jpa.properties", Bindable.mapOf(String.class, String.class))
			.orElseGet(HashMap::new);
		HibernateProperties hibernate = binder.bindOrCreate("spring.jpa.hibernate", HibernateProperties.class);
		Map<String, Object> properties = new HashMap<>(
				hibernate.determineHibernateProperties(jpa, new HibernateSettings()));
		if (this.naming != null) {
			properties.put("hibernate.implicit_naming_strategy", this.naming.implicit);
			properties.put("hibernate.physical_naming_strategy", this.naming.physical);
		}
		return properties;
	}

	/** How names of attributes become names of columns. */
	enum Naming {

		/** As Spring Boot does. */
		SPRING("org.springframework.boot.hibernate.SpringImplicitNamingStrategy",
				"org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl"),
		/** As JPA says. */
		JPA("org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl",
				"org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl");

		private final String implicit;

		private final String physical;

		Naming(String implicit, String physical) {
			this.implicit = implicit;
			this.physical = physical;
		}

	}

}
