package dev.schemasync.property;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.schemasync.SourceModel;
import dev.schemasync.TestDatabase;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityModelReader;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.spi.SchemaManagementToolCoordinator;
import org.springframework.util.FileSystemUtils;

/**
 * Random entities as Hibernate sees them.
 *
 * @param model what they expect
 * @param ddl the statements that Hibernate makes for them
 */
record GeneratedSchema(EntityModel model, String ddl) {

	static GeneratedSchema of(RandomModel random, TestDatabase database) {
		SourceModel source = random.source();
		Path folder = source.compile();
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { folder.toUri().toURL() },
				GeneratedSchema.class.getClassLoader())) {
			StringWriter ddl = new StringWriter();
			Map<String, Object> settings = new HashMap<>();
			settings.put("jakarta.persistence.nonJtaDataSource", database.dataSource());
			settings.put("hibernate.physical_naming_strategy",
					"org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");
			settings.put("jakarta.persistence.schema-generation.scripts.action", "create");
			settings.put("jakarta.persistence.schema-generation.scripts.create-target", ddl);
			settings.put("hibernate.hbm2ddl.delimiter", ";");
			try (StandardServiceRegistry registry = new StandardServiceRegistryBuilder(
					new BootstrapServiceRegistryBuilder().applyClassLoader(classLoader).build())
				.applySettings(settings)
				.build()) {
				MetadataSources sources = new MetadataSources(registry);
				for (int i = 0; i < random.entities().size(); i++) {
					sources.addAnnotatedClassName("edited.E" + i);
				}
				Metadata metadata = sources.buildMetadata();
				SchemaManagementToolCoordinator.process(metadata, registry, settings, null);
				return new GeneratedSchema(EntityModelReader.read(metadata), ddl.toString());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			FileSystemUtils.deleteRecursively(folder.toFile());
		}
	}

}
