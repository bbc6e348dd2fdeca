package dev.schemasync.cli;

import java.net.URL;
import java.nio.file.Path;
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

import dev.schemasync.application.ApplicationArchive;
import dev.schemasync.application.ApplicationClasses;
import dev.schemasync.application.ApplicationUnreadableException;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.model.EntitySources;
import dev.schemasync.statement.RepositoryScanner;

/** The options that say which entities are compared, and how they are named. */
final class EntityOptions {

	@Option(names = "--packages", paramLabel = "PACKAGE", split = ",",
			description = "Where the entities are, with the packages below; without it, where the application looks.")
	private List<String> packages = new ArrayList<>();

	@Option(names = "--naming", paramLabel = "spring|jpa", completionCandidates = Candidates.Namings.class,
			description = "How names of attributes become names of columns: orderDate is order_date with spring, and "
					+ "orderDate with jpa. Without it, as the application is configured.")
	private @Nullable Naming naming;

	@Option(names = "--app", paramLabel = "JAR|FOLDER",
			description = "Compare the entities of this application instead: a runnable jar of Spring Boot, a plain "
					+ "jar, or a folder of classes or of jars. It is not started. Everything in it counts unless "
					+ "--packages is given. Can be repeated.")
	private List<Path> applications = new ArrayList<>();

	private DriverSettings driver = DriverSettings.none();

	/**
	 * Return options that name an application.
	 * @param application its jar or folder
	 * @return the options
	 */
	static EntityOptions of(Path application) {
		EntityOptions options = new EntityOptions();
		options.applications.add(application);
		return options;
	}

	/**
	 * Return how the application connects, once its entities were read.
	 * @return the settings of another application, none for this one, which has them
	 * already
	 */
	DriverSettings driver() {
		return this.driver;
	}

	List<Path> applications() {
		return List.copyOf(this.applications);
	}

	/**
	 * Return whether the entities are those of an application that was built elsewhere.
	 * @return {@code true} if one is named
	 */
	boolean isForeign() {
		return !this.applications.isEmpty();
	}

	/**
	 * Read the entities.
	 * @param application the class with {@code @SpringBootApplication}
	 * @param environment holds {@code spring.jpa.*}
	 * @return what they expect
	 */
	EntityModel scan(Class<?> application, Environment environment) {
		if (!this.applications.isEmpty()) {
			return scanArchive();
		}
		List<String> places = this.packages.isEmpty() ? packages(application) : this.packages;
		ClassLoader classLoader = application.getClassLoader();
		return EntityScanner.scan(classLoader, places, hibernateProperties(environment),
				RepositoryScanner.scan(classLoader, places));
	}

	private EntityModel scanArchive() {
		try (ApplicationArchive archive = ApplicationArchive.open(this.applications)) {
			ApplicationClasses classes = archive.classes(this.packages);
			Environment settings = archive.environment();
			this.driver = DriverSettings.of(settings);
			EntityModel model = EntityScanner.read(archive.classLoader(),
					new EntitySources(classes.mapped(), classes.packages(), mappingFiles(archive, settings),
							archive.resources("META-INF/persistence.xml")),
					archive.isSpringBoot() ? hibernateProperties(settings) : naming(),
					RepositoryScanner.read(archive.classLoader(), classes.repositories()));
			if (model.entities() == 0 && model.unreadable().isEmpty()) {
				throw nothingFound(archive, classes);
			}
			return model;
		}
	}

	private static List<URL> mappingFiles(ApplicationArchive archive, Environment settings) {
		List<URL> files = new ArrayList<>(archive.resources("META-INF/orm.xml"));
		Binder.get(settings)
			.bind("spring.jpa.mapping-resources", Bindable.listOf(String.class))
			.orElseGet(List::of)
			.forEach((name) -> files.addAll(archive.resources(name)));
		return files.stream().distinct().toList();
	}

	private ApplicationUnreadableException nothingFound(ApplicationArchive archive, ApplicationClasses classes) {
		String where = this.packages.isEmpty() ? "" : " in " + String.join(", ", this.packages);
		String advice = (classes.outdated() > 0)
				? "%d of its classes use javax.persistence; build it with jakarta.persistence, that is Hibernate 6 or newer"
					.formatted(classes.outdated())
				: "name the jar or folder that holds the entities, and check --packages";
		return new ApplicationUnreadableException("No entities found%s in %s".formatted(where, archive.words()), advice,
				null);
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
		String dialect = environment.getProperty("spring.jpa.database-platform");
		if (dialect != null) {
			properties.put("hibernate.dialect", dialect);
		}
		properties.putAll(naming());
		return properties;
	}

	private Map<String, Object> naming() {
		return (this.naming == null) ? Map.of() : Map.of("hibernate.implicit_naming_strategy", this.naming.implicit,
				"hibernate.physical_naming_strategy", this.naming.physical);
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
