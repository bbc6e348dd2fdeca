package dev.schemasync.model;

import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Type;
import jakarta.persistence.spi.PersistenceUnitInfo;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.util.ClassUtils;

import dev.schemasync.schema.SqlText;

/**
 * Reads the entities of an entity manager factory that is at work already, for tests. Of
 * a factory that Spring did not create, converters that apply by themselves are not
 * known.
 */
public final class FactoryEntities {

	private FactoryEntities() {
	}

	/**
	 * Read what the entities of a factory expect.
	 * @param factory the factory
	 * @param queries the texts of repositories
	 * @return the expected side
	 * @throws IllegalStateException if the mapping is broken; the message says where
	 */
	public static EntityModel read(EntityManagerFactory factory, List<SqlText> queries) {
		PersistenceUnitInfo unit = (factory instanceof EntityManagerFactoryInfo info) ? info.getPersistenceUnitInfo()
				: null;
		ClassLoader classLoader = Objects.requireNonNull(ClassUtils.getDefaultClassLoader());
		if (unit == null) {
			return EntityScanner.read(classLoader, new EntitySources(classes(factory), List.of(), List.of(), List.of()),
					settings(factory), queries);
		}
		List<URL> mappingFiles = unit.getMappingFileNames()
			.stream()
			.map(classLoader::getResource)
			.filter(Objects::nonNull)
			.toList();
		return EntityScanner.read(classLoader,
				new EntitySources(unit.getManagedClassNames(), List.of(), mappingFiles, List.of()), settings(factory),
				queries);
	}

	private static List<String> classes(EntityManagerFactory factory) {
		return factory.getMetamodel()
			.getManagedTypes()
			.stream()
			.map(Type::getJavaType)
			.filter(Objects::nonNull)
			.map(Class::getName)
			.toList();
	}

	private static Map<String, Object> settings(EntityManagerFactory factory) {
		Map<String, Object> settings = new HashMap<>();
		factory.getProperties().forEach((name, value) -> {
			if (value != null) {
				settings.put(name, value);
			}
		});
		return settings;
	}

}
