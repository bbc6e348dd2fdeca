package dev.schemasync.application;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The configuration of a Quarkus application under the names that Spring Boot has for the
 * same. Of its profiles only that of production counts.
 */
final class QuarkusSettings {

	private static final String PREFIX = "quarkus.";

	private static final String PRODUCTION = "%prod.";

	/** Whole names, and beginnings that end with a dot. */
	private static final Map<String, String> NAMES = Map.of("quarkus.datasource.jdbc.url", "spring.datasource.url",
			"quarkus.datasource.jdbc.additional-jdbc-properties.", "spring.datasource.hikari.data-source-properties.",
			"quarkus.hibernate-orm.physical-naming-strategy", "spring.jpa.hibernate.naming.physical-strategy",
			"quarkus.hibernate-orm.implicit-naming-strategy", "spring.jpa.hibernate.naming.implicit-strategy",
			"quarkus.hibernate-orm.database.default-schema", "spring.jpa.properties.hibernate.default_schema",
			"quarkus.hibernate-orm.unsupported-properties.", "spring.jpa.properties.", "quarkus.flyway.locations",
			"spring.flyway.locations", "quarkus.liquibase.change-log", "spring.liquibase.change-log");

	private QuarkusSettings() {
	}

	/**
	 * Return whether files of configuration are those of Quarkus.
	 * @param documents what is in them
	 * @return {@code true} if they say something to Quarkus and nothing to Spring
	 */
	static boolean arePresent(List<PropertySource<?>> documents) {
		Map<String, Object> all = all(documents);
		return all.keySet().stream().anyMatch((name) -> name.startsWith(PREFIX))
				&& all.keySet().stream().noneMatch((name) -> name.startsWith("spring."));
	}

	/**
	 * Translate what decides about the mapping and the connection.
	 * @param documents what is in the files, the application's own before those of its
	 * libraries
	 * @return the same as Spring Boot would have it
	 */
	static PropertySource<?> translated(List<PropertySource<?>> documents) {
		// Quarkus leaves the names as JPA has them
		Map<String, Object> settings = new LinkedHashMap<>(Map.of("spring.jpa.hibernate.naming.physical-strategy",
				"org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl",
				"spring.jpa.hibernate.naming.implicit-strategy",
				"org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl"));
		all(documents).forEach((name, value) -> {
			String translated = translated(name);
			if (translated != null) {
				settings.put(translated, value);
			}
		});
		return new MapPropertySource("quarkus", settings);
	}

	/** The first that names a setting wins, but a profile wins over none. */
	private static Map<String, Object> all(List<PropertySource<?>> documents) {
		Map<String, Object> plain = new LinkedHashMap<>();
		Map<String, Object> production = new LinkedHashMap<>();
		for (PropertySource<?> document : documents) {
			for (String name : names(document)) {
				Object value = document.getProperty(name);
				if (name.startsWith(PRODUCTION) && value != null) {
					production.putIfAbsent(name.substring(PRODUCTION.length()), value);
				}
				else if (value != null) {
					plain.putIfAbsent(name, value);
				}
			}
		}
		plain.putAll(production);
		return plain;
	}

	private static List<String> names(PropertySource<?> document) {
		return (document instanceof EnumerablePropertySource<?> named) ? List.of(named.getPropertyNames()) : List.of();
	}

	private static @Nullable String translated(String name) {
		for (Map.Entry<String, String> entry : NAMES.entrySet()) {
			if (name.equals(entry.getKey())) {
				return entry.getValue();
			}
			if (entry.getKey().endsWith(".") && name.startsWith(entry.getKey())) {
				return entry.getValue() + name.substring(entry.getKey().length()).replace("\"", "");
			}
		}
		return null;
	}

}
