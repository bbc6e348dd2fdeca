package dev.schemasync.model;

import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.ManagedBeanSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.cfg.QuerySettings;
import org.hibernate.cfg.ValidationSettings;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypesScanner;

import dev.schemasync.schema.SqlText;

/**
 * Finds the entities of packages and reads them without starting their application, for
 * the command line.
 */
public final class EntityScanner {

	private static final String ORM_XML = "META-INF/orm.xml";

	private EntityScanner() {
	}

	/**
	 * Find and read the entities of some packages.
	 * @param classLoader loads the entities
	 * @param packages the packages to look in, with those below them
	 * @param hibernateProperties Hibernate's settings, such as naming strategies
	 * @return the expected side
	 * @throws IllegalStateException if the mapping is broken; the message says where
	 */
	public static EntityModel scan(ClassLoader classLoader, List<String> packages,
			Map<String, Object> hibernateProperties) {
		return scan(classLoader, packages, hibernateProperties, List.of());
	}

	/**
	 * Find and read the entities of some packages, and what their queries need.
	 * @param classLoader loads the entities
	 * @param packages the packages to look in, with those below them
	 * @param hibernateProperties Hibernate's settings, such as naming strategies
	 * @param queries the texts of repositories
	 * @return the expected side
	 * @throws IllegalStateException if the mapping is broken; the message says where
	 */
	public static EntityModel scan(ClassLoader classLoader, List<String> packages,
			Map<String, Object> hibernateProperties, List<SqlText> queries) {
		PersistenceManagedTypes types = new PersistenceManagedTypesScanner(new DefaultResourceLoader(classLoader))
			.scan(packages.toArray(String[]::new));
		List<URL> mappingFiles = (classLoader.getResource(ORM_XML) != null)
				? List.of(Objects.requireNonNull(classLoader.getResource(ORM_XML))) : List.of();
		Map<String, Object> settings = new HashMap<>(hibernateProperties);
		settings.put(JdbcSettings.DIALECT, Contributions.DIALECT);
		return read(classLoader, settings, queries, (sources) -> {
			types.getManagedPackages().forEach(sources::addPackage);
			types.getManagedClassNames().forEach(sources::addAnnotatedClassName);
			mappingFiles.forEach(sources::addURL);
		});
	}

	/**
	 * Read the entities of an application that is not this one. A class that cannot be
	 * loaded is left out and listed in the result.
	 * @param classLoader loads the entities
	 * @param entities where the mapping is
	 * @param hibernateProperties settings of the application; only those that change the
	 * mapping count, and they win over those in a persistence unit
	 * @param queries the texts of repositories
	 * @return the expected side
	 * @throws IllegalStateException if the mapping is broken; the message says where
	 */
	public static EntityModel read(ClassLoader classLoader, EntitySources entities,
			Map<String, Object> hibernateProperties, List<SqlText> queries) {
		PersistenceUnits units = PersistenceUnits.read(entities.persistenceFiles());
		List<String> classNames = new ArrayList<>(units.classes());
		if (!units.exclusive()) {
			classNames.addAll(entities.classes());
		}
		ClassCheck check = new ClassCheck(classLoader, classNames);
		Map<String, Object> settings = new HashMap<>(units.properties());
		settings.putAll(hibernateProperties);
		Contributions contributions = Contributions.of(classLoader, settings);
		Set<String> mapping = mappingSettings();
		settings.keySet().removeIf((name) -> !mapping.contains(name) && !AuditTables.isSetting(name));
		settings.put(JdbcSettings.DIALECT, contributions.dialect());
		LenientBeans beans = new LenientBeans();
		settings.put(ManagedBeanSettings.BEAN_CONTAINER, beans);
		settings.put(ManagedBeanSettings.ALLOW_EXTENSIONS_IN_CDI, true);
		Consumer<MetadataSources> contents = (sources) -> {
			entities.packages().forEach(sources::addPackage);
			check.readable().forEach(sources::addAnnotatedClass);
			entities.mappingFiles().forEach(sources::addURL);
			units.mappingFiles()
				.stream()
				.filter((file) -> !file.equals(ORM_XML) || entities.mappingFiles().isEmpty())
				.forEach(sources::addResource);
		};
		List<UncheckedClass> unchecked = new ArrayList<>(contributions.unchecked());
		return readWhatCan(classLoader, settings, queries, contents, check, beans, unchecked)
			.withUnreadable(check.unreadable())
			.withUnchecked(unchecked)
			.inspectedBy(contributions.inspector());
	}

	/** A class of the application may need what only the running application has. */
	private static EntityModel readWhatCan(ClassLoader classLoader, Map<String, Object> settings, List<SqlText> queries,
			Consumer<MetadataSources> contents, ClassCheck check, LenientBeans beans, List<UncheckedClass> unchecked) {
		ClassLoader loader = classLoader;
		Set<String> generators = new HashSet<>();
		while (true) {
			try {
				return read(loader, settings, queries, contents);
			}
			catch (IllegalStateException ex) {
				String culprit = UncheckedClass.culprit(ex);
				if (culprit != null && check.isGenerator(culprit) && generators.add(culprit)) {
					beans.leaveOut(culprit);
					unchecked.add(UncheckedClass.of(culprit, "", "The generator of identifiers", ex));
					continue;
				}
				List<String> users = (culprit != null) ? check.leaveOut(culprit) : List.of();
				boolean contribution = culprit != null && users.isEmpty() && loader == classLoader;
				if (users.isEmpty() && !contribution) {
					throw ex;
				}
				if (contribution) {
					loader = Contributions.without(classLoader);
				}
				unchecked.add(UncheckedClass.of(Objects.requireNonNull(culprit),
						users.isEmpty() ? "" : users.getFirst(),
						users.isEmpty() ? "It adds to all mappings and" : "%s: it".formatted(String.join(", ", users)),
						ex));
			}
		}
	}

	/** The first message that says more than the name of its cause. */
	private static String reason(Throwable failure) {
		Throwable cause = failure.getCause();
		boolean empty = failure.getMessage() == null
				|| (cause != null && failure.getMessage().equals(cause.toString()));
		return (empty && cause != null) ? reason(cause) : failure.toString().replaceFirst("^[\\w.]+\\.", "");
	}

	/** The others may name classes that only a running application has. */
	private static Set<String> mappingSettings() {
		return Stream.of(MappingSettings.class.getFields()).map((field) -> {
			try {
				return String.valueOf(field.get(null));
			}
			catch (IllegalAccessException ex) {
				throw new IllegalStateException(field + " cannot be read", ex);
			}
		}).collect(Collectors.toSet());
	}

	private static EntityModel read(ClassLoader classLoader, Map<String, Object> hibernateProperties,
			List<SqlText> queries, Consumer<MetadataSources> contents) {
		Map<String, Object> settings = new HashMap<>(hibernateProperties);
		// what the entities expect must not depend on the database that they are compared
		// with
		settings.put(JdbcSettings.ALLOW_METADATA_ON_BOOT, false);
		settings.put(ValidationSettings.JAKARTA_VALIDATION_MODE, "none");
		// one that is wrong must not keep the others from being looked at
		settings.put(QuerySettings.QUERY_STARTUP_CHECKING, false);
		settings.putIfAbsent(JdbcSettings.DIALECT, Contributions.DIALECT);
		BootstrapServiceRegistry bootstrap = new BootstrapServiceRegistryBuilder()
			.applyClassLoader(Contributions.withoutIntegrators(classLoader))
			.build();
		try (StandardServiceRegistry registry = new StandardServiceRegistryBuilder(bootstrap).applySettings(settings)
			// no instance of an entity is ever made
			.addService(BytecodeProvider.class, new BytecodeProviderImpl())
			.build()) {
			MetadataSources sources = new MetadataSources(registry);
			contents.accept(sources);
			Metadata metadata = sources.buildMetadata();
			try (StartedHibernate started = new StartedHibernate()) {
				return EntityModelReader.read(metadata, queries, started::start)
					.withUnchecked(AuditTables.unchecked(metadata, settings));
			}
		}
		catch (RuntimeException | LinkageError ex) {
			throw new IllegalStateException("The entities cannot be read: " + reason(ex), ex);
		}
		finally {
			BootstrapServiceRegistryBuilder.destroy(bootstrap);
		}
	}

}
