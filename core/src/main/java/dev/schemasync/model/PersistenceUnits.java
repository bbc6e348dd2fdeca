package dev.schemasync.model;

import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.jpa.boot.spi.PersistenceUnitDescriptor;
import org.hibernate.jpa.boot.spi.PersistenceXmlParser;

/**
 * What the persistence units of an application add to its mapping.
 *
 * @param classes classes that they list
 * @param mappingFiles mapping files that they list
 * @param properties their settings; those of the first unit win
 * @param exclusive whether all of them leave out what they do not list
 */
record PersistenceUnits(List<String> classes, List<String> mappingFiles, Map<String, Object> properties,
		boolean exclusive) {

	static PersistenceUnits read(List<URL> files) {
		Collection<PersistenceUnitDescriptor> units = files.isEmpty() ? List.of()
				: PersistenceXmlParser.create().parse(files).values();
		List<String> classes = new ArrayList<>();
		List<String> mappingFiles = new ArrayList<>();
		Map<String, Object> properties = new HashMap<>();
		for (PersistenceUnitDescriptor unit : units) {
			classes.addAll(unit.getManagedClassNames());
			mappingFiles.addAll(unit.getMappingFileNames());
			unit.getProperties().forEach((name, value) -> properties.putIfAbsent(name.toString(), value));
		}
		boolean exclusive = !units.isEmpty()
				&& units.stream().allMatch(PersistenceUnitDescriptor::isExcludeUnlistedClasses);
		return new PersistenceUnits(classes, mappingFiles, properties, exclusive);
	}

}
