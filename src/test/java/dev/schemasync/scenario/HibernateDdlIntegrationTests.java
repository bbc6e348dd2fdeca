package dev.schemasync.scenario;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypesScanner;

import dev.schemasync.TestDatabase;
import dev.schemasync.catalog.CatalogReader;
import dev.schemasync.model.EntityModel;
import dev.schemasync.model.EntityScanner;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.statement.StatementChecker;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.ValidationRules;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables that Hibernate itself makes for entities always carry them. */
class HibernateDdlIntegrationTests {

	private static final String SNAKE_CASE = "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl";

	private static final String AS_IS = "org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl";

	@ParameterizedTest
	@CsvSource({ "dev.schemasync.scenario, , true, false", "dev.schemasync.scenario, , false, false",
			"dev.schemasync.scenario, shop, true, false", "dev.schemasync.scenario, , true, true",
			"dev.schemasync.domain, , true, false", "dev.schemasync.domain, elsewhere, false, true" })
	void hibernatesOwnTablesHaveNoFindings(String entities, String defaultSchema, boolean snakeCase, boolean quoted) {
		Map<String, Object> settings = new HashMap<>();
		settings.put("hibernate.physical_naming_strategy", snakeCase ? SNAKE_CASE : AS_IS);
		settings.put("hibernate.globally_quoted_identifiers", quoted);
		settings.put("hibernate.globally_quoted_identifiers_skip_column_definitions", true);
		if (defaultSchema != null) {
			settings.put("hibernate.default_schema", defaultSchema);
		}
		try (TestDatabase database = TestDatabase.create()) {
			database.execute("CREATE SCHEMA audit; CREATE SCHEMA shop; CREATE SCHEMA elsewhere;"
					+ " CREATE FUNCTION shout(remark text) RETURNS text LANGUAGE sql AS 'SELECT upper(remark)';"
					+ " CREATE PROCEDURE tidy_up(days int) LANGUAGE sql AS 'SELECT 1'");
			create(database, entities, settings);
			EntityModel model = EntityScanner.scan(getClass().getClassLoader(), List.of(entities), settings);
			SchemaValidator validator = new SchemaValidator(() -> model, new CatalogReader(database.dataSource()),
					new StatementChecker(database.dataSource()), () -> null, Clock.systemUTC(), ValidationRules.none());
			for (int i = 0; i < 2; i++) {
				SchemaReport report = validator.validate();
				assertThat(report.findings()).isEmpty();
				assertThat(report.checked().tables()).isGreaterThan(4);
			}
		}
	}

	private static void create(TestDatabase database, String entities, Map<String, Object> settings) {
		Map<String, Object> all = new HashMap<>(settings);
		all.put("jakarta.persistence.nonJtaDataSource", database.dataSource());
		all.put("jakarta.persistence.schema-generation.database.action", "create");
		all.put("hibernate.hbm2ddl.halt_on_error", true);
		MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder().applySettings(all).build());
		new PersistenceManagedTypesScanner(new DefaultResourceLoader()).scan(entities)
			.getManagedClassNames()
			.forEach(sources::addAnnotatedClassName);
		try (SessionFactory factory = sources.buildMetadata().buildSessionFactory()) {
			assertThat(factory.isOpen()).isTrue();
		}
	}

}
