package dev.schemasync.model;

import java.util.List;
import java.util.Map;

import org.hibernate.boot.Metadata;
import org.hibernate.mapping.PersistentClass;

/**
 * Tables in which Hibernate Envers keeps the history of entities. It adds them to the
 * mapping itself, where it can.
 */
final class AuditTables {

	private static final String ENABLED = "hibernate.integration.envers.enabled";

	/** Without its jar, the annotation is in the bytes of a class, and nowhere else. */
	private static final String AUDITED = "Lorg/hibernate/envers/Audited;";

	private AuditTables() {
	}

	static boolean isSetting(String name) {
		return name.startsWith("org.hibernate.envers.") || name.equals(ENABLED);
	}

	/**
	 * Say that audited entities have tables that are not in the mapping.
	 * @param metadata the mapping
	 * @param settings the settings that it was read with
	 * @return one for all entities, or none
	 */
	static List<UncheckedClass> unchecked(Metadata metadata, Map<String, Object> settings) {
		boolean added = metadata.getEntityBindings()
			.stream()
			.anyMatch((entity) -> "envers".equals(entity.getContributor()));
		if (added || "false".equals(String.valueOf(settings.get(ENABLED)))) {
			return List.of();
		}
		List<String> audited = metadata.getEntityBindings()
			.stream()
			.filter(AuditTables::isAudited)
			.map(PersistentClass::getEntityName)
			.sorted()
			.toList();
		return audited.isEmpty() ? List.of() : List
			.of(new UncheckedClass("org.hibernate.envers.Audited", String.join(", ", audited),
					"The audit tables of %d %s are not compared: no Envers for this Hibernate is in the application."
						.formatted(audited.size(), (audited.size() == 1) ? "entity" : "entities")));
	}

	private static boolean isAudited(PersistentClass entity) {
		for (Class<?> type = entity.getMappedClass(); type != null; type = type.getSuperclass()) {
			if (ClassBytes.contain(type, AUDITED)) {
				return true;
			}
		}
		return false;
	}

}
