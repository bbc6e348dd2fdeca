package dev.schemasync.fleet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.schemasync.database.DatabaseSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * One database of many, or one schema of a database.
 *
 * @param name what people call it; says nothing about hosts and roles unless they do
 * @param database how it is reached
 * @param schema the schema that holds its tables and its history, or {@code null} for the
 * usual one of the role
 */
public record Target(String name, DatabaseSettings database, @Nullable String schema) {

	private static final String WAIT = "schema-sync.migration.wait-for-database";

	/** The settings of an application that works on this target. */
	Map<String, Object> properties() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("spring.datasource.url", url());
		properties.put("spring.datasource.username", orEmpty(this.database.username()));
		properties.put("spring.datasource.password", orEmpty(this.database.password()));
		for (String other : new String[] { "spring.liquibase.url", "spring.liquibase.user", "spring.liquibase.password",
				"spring.flyway.url", "spring.flyway.user", "spring.flyway.password", "schema-sync.migration.url",
				"schema-sync.migration.username" }) {
			properties.put(other, "");
		}
		if (this.schema != null) {
			properties.put("spring.liquibase.default-schema", this.schema);
			properties.put("spring.liquibase.liquibase-schema", this.schema);
			properties.put("spring.flyway.default-schema", this.schema);
			properties.put("spring.flyway.schemas", this.schema);
		}
		// whatever a password holds is no variable
		properties.replaceAll((property, value) -> value.toString().replace("${", "\\${"));
		return properties;
	}

	/**
	 * Return an environment that works on this target.
	 * @param base everything but the database
	 * @return a copy with the properties of this target in front
	 */
	public ConfigurableEnvironment over(ConfigurableEnvironment base) {
		StandardEnvironment result = new StandardEnvironment();
		MutablePropertySources sources = result.getPropertySources();
		sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
		result.setConversionService(base.getConversionService());
		Map<String, Object> properties = properties();
		if (!base.containsProperty(WAIT)) {
			// the others wait too
			properties.put(WAIT, "5s");
		}
		sources.addFirst(new MapPropertySource("target", properties));
		base.getPropertySources()
			.stream()
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.forEach(sources::addLast);
		ConfigurationPropertySources.attach(result);
		return result;
	}

	/** Unqualified names are looked up in the schema, whatever the role has set. */
	private String url() {
		if (this.schema == null) {
			return this.database.url();
		}
		String quoted = '"' + this.schema.replace("\"", "\"\"") + '"';
		return this.database.url() + (this.database.url().contains("?") ? "&" : "?") + "currentSchema="
				+ URLEncoder.encode(quoted, StandardCharsets.UTF_8).replace("+", "%20");
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text : "";
	}

}
