package dev.schemasync.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypesScanner;

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
		PersistenceManagedTypes types = new PersistenceManagedTypesScanner(new DefaultResourceLoader(classLoader))
			.scan(packages.toArray(String[]::new));
		Map<String, Object> settings = new HashMap<>(hibernateProperties);
		// what the entities expect must not depend on the database that they are compared
		// with
		settings.put(JdbcSettings.ALLOW_METADATA_ON_BOOT, false);
		settings.put(JdbcSettings.DIALECT, "org.hibernate.dialect.PostgreSQLDialect");
		BootstrapServiceRegistry bootstrap = new BootstrapServiceRegistryBuilder().applyClassLoader(classLoader)
			.build();
		try (StandardServiceRegistry registry = new StandardServiceRegistryBuilder(bootstrap).applySettings(settings)
			.build()) {
			MetadataSources sources = new MetadataSources(registry);
			types.getManagedPackages().forEach(sources::addPackage);
			types.getManagedClassNames().forEach(sources::addAnnotatedClassName);
			if (classLoader.getResource(ORM_XML) != null) {
				sources.addResource(ORM_XML);
			}
			Metadata metadata = sources.buildMetadata();
			return EntityModelReader.read(metadata);
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("The entities cannot be read: " + ex.getMessage(), ex);
		}
		finally {
			BootstrapServiceRegistryBuilder.destroy(bootstrap);
		}
	}

}
