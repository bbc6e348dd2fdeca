package dev.schemasync.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaState;

/** The version of the schema and of the mapper, for {@code /actuator/info}. */
public final class SchemaInfoContributor implements InfoContributor {

	private final SchemaMonitor monitor;

	private final String ormVersion;

	/**
	 * Create a contributor.
	 * @param monitor knows the state
	 * @param ormVersion the version of Hibernate
	 */
	public SchemaInfoContributor(SchemaMonitor monitor, String ormVersion) {
		this.monitor = monitor;
		this.ormVersion = ormVersion;
	}

	@Override
	public void contribute(Info.Builder builder) {
		SchemaState state = this.monitor.state();
		Map<String, Object> schema = new LinkedHashMap<>();
		schema.put("status", state.status().id());
		SchemaVersion version = state.version();
		if (version != null) {
			schema.put("version", String.valueOf(version.id()));
			schema.put("pendingMigrations", version.pending());
		}
		builder.withDetail("schema", schema);
		builder.withDetail("orm", Map.of("name", "Hibernate ORM", "version", this.ormVersion));
	}

}
