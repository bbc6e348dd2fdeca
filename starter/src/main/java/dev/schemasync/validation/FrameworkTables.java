package dev.schemasync.validation;

import java.util.Set;

/**
 * Tables that libraries make and read by themselves, with or without entities: nobody has
 * to map them. Names as in the scripts of these libraries.
 */
final class FrameworkTables {

	static final Set<String> NAMES = Set.of(
			// Flyway and Liquibase
			"flyway_schema_history", "databasechangelog", "databasechangeloglock", "databasechangelog_sync",
			"schema_sync_release", "schema_sync_state", "schema_sync_alteration",
			// Spring Modulith
			"event_publication", "event_publication_archive",
			// Spring Batch
			"batch_job_instance", "batch_job_execution", "batch_job_execution_params", "batch_job_execution_context",
			"batch_step_execution", "batch_step_execution_context",
			// Spring Session
			"spring_session", "spring_session_attributes",
			// Quartz
			"qrtz_blob_triggers", "qrtz_calendars", "qrtz_cron_triggers", "qrtz_fired_triggers", "qrtz_job_details",
			"qrtz_locks", "qrtz_paused_trigger_grps", "qrtz_scheduler_state", "qrtz_simple_triggers",
			"qrtz_simprop_triggers", "qrtz_triggers",
			// ShedLock
			"shedlock");

	private FrameworkTables() {
	}

}
