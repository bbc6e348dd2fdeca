package dev.schemasync.foreign;

import java.util.List;
import java.util.Locale;

/** An application or library with entities that others have published. */
enum ForeignApplication {

	KEYCLOAK("26.4.0", new Tables.Liquibase("META-INF/jpa-changelog-master.xml"),
			List.of("org.keycloak:keycloak-model-jpa:26.4.0"), List.of("--naming", "jpa"), List.of()),
	HAPI_FHIR("8.8.0", new Tables.Script(List.of("ca/uhn/hapi/fhir/jpa/docs/database/nonpartitioned/postgres.sql")),
			List.of("ca.uhn.hapi.fhir:hapi-fhir-jpaserver-base:8.8.0"), List.of("--naming", "jpa"),
			List.of("hibernate.search.enabled=false",
					"service:ca.uhn.fhir.jpa.util.ISequenceValueMassager=ca.uhn.fhir.jpa.util.ISequenceValueMassager$NoopSequenceValueMassager")),
	KOGITO_DATA_INDEX("10.1.0",
			new Tables.Flyway(
					List.of("kie-flyway/db/data-index/postgresql", "kie-flyway/db/persistence-commons/postgresql")),
			List.of("org.kie.kogito:data-index-storage-postgresql:10.1.0"), List.of("--naming", "spring"),
			List.of("hibernate.physical_naming_strategy=org.hibernate.boot.model.naming.CamelCaseToUnderscoresNamingStrategy",
					"hibernate.connection.stringtype=unspecified")),
	KOGITO_JOBS("10.1.0", new Tables.Flyway(List.of("kie-flyway/db/jobs-service/postgresql")),
			List.of("org.kie.kogito:jobs-service-storage-jpa:10.1.0"), List.of(),
			List.of("hibernate.connection.stringtype=unspecified")),
	DSPACE("8.2", new Tables.Hibernate(),
			List.of("org.dspace:dspace-api:8.2!", "org.dspace:dspace-services:8.2!",
					"org.hibernate.orm:hibernate-core:6.4.8.Final", "org.apache.commons:commons-lang3:3.17.0",
					"org.apache.commons:commons-collections4:4.4", "commons-codec:commons-codec:1.17.0",
					"org.apache.logging.log4j:log4j-api:2.24.3", "org.springframework:spring-context:6.2.5"),
			List.of("--naming", "jpa"), List.of()),
	AXON("4.13.0", new Tables.Hibernate(),
			List.of("org.axonframework:axon-messaging:4.13.0", "org.axonframework:axon-eventsourcing:4.13.0",
					"org.axonframework:axon-modelling:4.13.0", "org.hibernate.orm:hibernate-core:6.6.4.Final"),
			List.of("--naming", "jpa"), List.of()),
	SPRING_MODULITH("2.0.0",
			new Tables.Script(List.of("org/springframework/modulith/events/jdbc/schemas/v2/schema-postgresql.sql",
					"org/springframework/batch/core/schema-postgresql.sql",
					"org/springframework/session/jdbc/schema-postgresql.sql")),
			List.of("org.springframework.modulith:spring-modulith-events-jpa:2.0.0",
					"org.springframework.modulith:spring-modulith-events-jdbc:2.0.0!",
					"org.springframework.batch:spring-batch-core:6.0.6!",
					"org.springframework.session:spring-session-jdbc:4.0.0!",
					"org.hibernate.orm:hibernate-core:7.1.8.Final"),
			List.of(),
			List.of("hibernate.physical_naming_strategy=org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl")),
	SPRING_STATEMACHINE("4.0.0", new Tables.Hibernate(),
			List.of("org.springframework.statemachine:spring-statemachine-data-jpa:4.0.0",
					"org.hibernate.orm:hibernate-core:6.6.4.Final"),
			List.of("--naming", "jpa", "--packages", "org.springframework.statemachine"), List.of());

	private final String version;

	private final Tables tables;

	private final List<String> artifacts;

	private final List<String> options;

	private final List<String> settings;

	ForeignApplication(String version, Tables tables, List<String> artifacts, List<String> options,
			List<String> settings) {
		this.version = version;
		this.tables = tables;
		this.artifacts = artifacts;
		this.options = options;
		this.settings = settings;
	}

	String version() {
		return this.version;
	}

	Tables tables() {
		return this.tables;
	}

	/** Coordinates, with an exclamation mark for those without their dependencies. */
	List<String> artifacts() {
		return this.artifacts;
	}

	/** What {@code db validate} has to be told. */
	List<String> options() {
		return this.options;
	}

	/** What its own Hibernate has to be told. */
	List<String> settings() {
		return this.settings;
	}

	/** Return its name as a file and in lower case. */
	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
