package dev.schemasync.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.validation.SchemaState;
import dev.schemasync.validation.SchemaWatch;

/** The version of the schema and of the mapper, for {@code /actuator/info}. */
public final class SchemaInfoContributor implements InfoContributor {

	private final SchemaWatch watch;

	private final String ormVersion;

	/**
	 * Create a contributor.
	 * @param watch knows the state
	 * @param ormVersion the version of Hibernate
	 */
	public SchemaInfoContributor(SchemaWatch watch, String ormVersion) {
		this.watch = watch;
		this.ormVersion = ormVersion;
	}

	@Override
	public void contribute(Info.Builder builder) {
		SchemaState state = this.watch.current().state();
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
