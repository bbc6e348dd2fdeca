package dev.schemasync.validation;

import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

import dev.schemasync.TestDatabase;
import dev.schemasync.report.Finding;
import dev.schemasync.report.ReportFormat;
import dev.schemasync.report.SchemaReport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/** Tests for applications with several databases, or several schemas in one. */
@ExtendWith(OutputCaptureExtension.class)
class SeveralUnitsIntegrationTests {

	private static TestDatabase shop = TestDatabase.create();

	private static TestDatabase billing = TestDatabase.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withPropertyValues(
			"spring.liquibase.enabled=false", "spring.flyway.enabled=false", "schema-sync.validation.interval=0",
			"spring.autoconfigure.exclude=" + HibernateJpaAutoConfiguration.class.getName() + ","
					+ DataJpaRepositoriesAutoConfiguration.class.getName());

	@AfterEach
	void emptyDatabases() {
		for (TestDatabase database : List.of(shop, billing)) {
			database.execute(
					"DROP SCHEMA IF EXISTS north, south CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
		}
	}

	@Test
	void eachUnitIsComparedWithItsOwnDatabase() {
		shop.execute("CREATE TABLE product (id bigint PRIMARY KEY, name varchar(255))");
		billing.execute("CREATE TABLE invoice (id bigint PRIMARY KEY, total bigint NOT NULL)");
		this.runner.withBean(SimpleMeterRegistry.class).withUserConfiguration(TwoDatabases.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			SchemaReport report = context.getBean(SchemaMonitor.class).check();
			context.getBean(SchemaWatch.class).refresh();
			assertThat(registry.get("schema.sync.unit.valid").tag("unit", "shop").gauge().value()).isEqualTo(1);
			assertThat(registry.get("schema.sync.unit.valid").tag("unit", "billing").gauge().value()).isZero();
			assertThat(context.getBean("schemaHealthIndicator", HealthIndicator.class).health().getDetails())
				.extractingByKey("units")
				.isEqualTo(Map.of("shop", Map.of("errors", 0, "warnings", 0, "infos", 0), "billing",
						Map.of("errors", 2, "warnings", 0, "infos", 0)));
			assertThat(tables(report)).extracting(Finding::path, Finding::unit)
				.containsExactly(tuple("public.invoice.number", "billing"));
			assertThat(report.units()).extracting(SchemaReport.Unit::name).containsExactlyInAnyOrder("shop", "billing");
			assertThat(report.checked().tables()).isEqualTo(2);
			assertThat(ReportFormat.TEXT.write(report, false)).contains("(databases ")
				.contains("error[missing-column] public.invoice.number (billing)");
			assertThat(ReportFormat.JSON.write(report, false)).contains("\"unit\" : \"billing\"");
		});
	}

	@Test
	void queriesAreCheckedInTheDatabaseOfTheirEntities() {
		shop.execute("CREATE TABLE payment (id bigint PRIMARY KEY)");
		this.runner.withUserConfiguration(TwoDatabases.class).run((context) -> {
			SchemaReport report = context.getBean(SchemaMonitor.class).check();
			assertThat(report.findings()).filteredOn(SeveralUnitsIntegrationTests::isQuery)
				.extracting(Finding::unit)
				.containsExactly("billing");
			assertThat(report.checked().statements()).isEqualTo(1);
			billing.execute("CREATE TABLE payment (id bigint PRIMARY KEY)");
			assertThat(context.getBean(SchemaMonitor.class).check().findings())
				.noneMatch(SeveralUnitsIntegrationTests::isQuery);
		});
	}

	@Test
	void unitsOnOneDatabaseKnowEachOthersTables() {
		shop.execute("CREATE TABLE product (id bigint PRIMARY KEY, name varchar(255));"
				+ "CREATE TABLE invoice (id bigint PRIMARY KEY, number varchar(255), total bigint NOT NULL);"
				+ "CREATE TABLE payment (id bigint PRIMARY KEY)");
		this.runner.withUserConfiguration(OneDatabase.class).run((context) -> {
			SchemaReport report = context.getBean(SchemaMonitor.class).check();
			assertThat(tables(report)).extracting(Finding::path).containsOnly("public.payment");
		});
	}

	@Test
	void tablesOfLibrariesAreQuietUnlessSomebodyMapsThem() {
		shop.execute("CREATE TABLE product (id bigint PRIMARY KEY, name varchar(255));"
				+ "CREATE TABLE flyway_schema_history (version text); CREATE TABLE spring_session (id text);"
				+ "CREATE TABLE shedlock (name varchar(255) PRIMARY KEY, lock_until timestamp)");
		this.runner.withUserConfiguration(OneUnit.class)
			.run((context) -> assertThat(tables(context.getBean(SchemaMonitor.class).check())).isEmpty());
		this.runner.withUserConfiguration(MappedLock.class)
			.run((context) -> assertThat(tables(context.getBean(SchemaMonitor.class).check())).extracting(Finding::path)
				.contains("public.shedlock.owner")
				.doesNotContain("public.shedlock"));
	}

	@Test
	void settingsOfAUnitCountForItAlone() {
		this.runner.withUserConfiguration(TwoDatabases.class)
			.withPropertyValues("schema-sync.validation.units.billing.enabled=false",
					"schema-sync.validation.units.shop.ignore[0].path=public.product",
					"schema-sync.validation.units.shop.ignore[0].reason=comes later")
			.run((context) -> {
				SchemaReport report = context.getBean(SchemaMonitor.class).check();
				assertThat(tables(report)).isEmpty();
				assertThat(report.ignored()).isEqualTo(1);
			});
		this.runner.withUserConfiguration(TwoDatabases.class)
			.withPropertyValues("schema-sync.validation.units.billing.ignore[0].path=public.*",
					"schema-sync.validation.units.billing.ignore[0].reason=comes later")
			.run((context) -> assertThat(tables(context.getBean(SchemaMonitor.class).check())).extracting(Finding::unit)
				.containsExactly("shop"));
	}

	@Test
	void unitThatDoesNotExistIsAnError() {
		this.runner.withUserConfiguration(TwoDatabases.class)
			.withPropertyValues("schema-sync.validation.units.biling.enabled=false")
			.run((context) -> assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> context.getBean(SchemaMonitor.class).check())
				.withStackTraceContaining("There is no such persistence unit; this application has "));
	}

	@Test
	void schemaOfEachTenantIsCompared() {
		shop.execute("CREATE SCHEMA north; CREATE TABLE north.product (id bigint PRIMARY KEY, name varchar(255));"
				+ "CREATE SCHEMA south; CREATE TABLE south.product (id bigint PRIMARY KEY)");
		this.runner.withUserConfiguration(Tenants.class)
			.withPropertyValues("schema-sync.validation.schemas=north")
			.run((context) -> {
				SchemaReport report = context.getBean(SchemaMonitor.class).check();
				assertThat(tables(report)).extracting(Finding::path, Finding::unit)
					.containsExactly(tuple("south.product.name", "shop/south"));
				try (HikariDataSource pool = context.getBean(HikariDataSource.class);
						var connection = pool.getConnection();
						var rows = connection.createStatement().executeQuery("SHOW search_path")) {
					rows.next();
					assertThat(rows.getString(1)).isEqualTo("\"$user\", public");
				}
			});
	}

	@Test
	void otherDatabasesAreLeftAlone(CapturedOutput output) {
		this.runner.withUserConfiguration(OtherDatabase.class).run((context) -> {
			SchemaMonitor monitor = context.getBean(SchemaMonitor.class);
			monitor.run(null);
			assertThat(monitor.state().status()).isEqualTo(SchemaState.Status.OK);
			assertThat(output).contains("The persistence unit shop is not validated: its database is not PostgreSQL");
		});
	}

	@Test
	void nothingChangesInHibernateWhereNothingIsValidated() {
		this.runner.withUserConfiguration(OneUnit.class)
			.withPropertyValues("schema-sync.validation.mode=off")
			.run((context) -> assertThat(factory(context.getBean("&shopEntityManagerFactory")).getJpaPropertyMap())
				.doesNotContainKey("hibernate.id.sequence.increment_size_mismatch_strategy"));
		this.runner.withUserConfiguration(OneUnit.class)
			.run((context) -> assertThat(factory(context.getBean("&shopEntityManagerFactory")).getJpaPropertyMap())
				.containsKey("hibernate.id.sequence.increment_size_mismatch_strategy"));
	}

	@Test
	void hibernateThatChangesTheSchemaItselfIsNamed(CapturedOutput output) {
		this.runner.withUserConfiguration(OneUnit.class).run((context) -> context.getBean(SchemaMonitor.class).check());
		assertThat(output).doesNotContain("ddl-auto");
		this.runner.withUserConfiguration(UpdatedUnit.class)
			.run((context) -> assertThat(tables(context.getBean(SchemaMonitor.class).check())).isEmpty());
		assertThat(output)
			.contains("Hibernate itself changes the schema of the persistence unit shop (ddl-auto is update)");
	}

	private static List<Finding> tables(SchemaReport report) {
		return report.findings().stream().filter((finding) -> !isQuery(finding)).toList();
	}

	private static boolean isQuery(Finding finding) {
		return finding.path().startsWith("sql:");
	}

	private static LocalContainerEntityManagerFactoryBean factory(Object bean) {
		return (LocalContainerEntityManagerFactoryBean) bean;
	}

	private static HikariDataSource pool(TestDatabase database) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(database.url());
		pool.setUsername(database.username());
		pool.setPassword(database.password());
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private static LocalContainerEntityManagerFactoryBean unit(String name, DataSource dataSource, Class<?> entity) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setPersistenceUnitName(name);
		factory.setDataSource(dataSource);
		factory.setManagedTypes(PersistenceManagedTypes.of(entity.getName()));
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		return factory;
	}

	/** Two databases, none of which is the first one. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@AutoConfigurationPackage(basePackageClasses = SeveralUnitsIntegrationTests.class)
	static class TwoDatabases {

		@Bean
		HikariDataSource shopDataSource() {
			return pool(shop);
		}

		@Bean
		HikariDataSource billingDataSource() {
			return pool(billing);
		}

		@Bean
		LocalContainerEntityManagerFactoryBean shopEntityManagerFactory() {
			return unit("shop", shopDataSource(), Product.class);
		}

		@Bean
		LocalContainerEntityManagerFactoryBean billingEntityManagerFactory() {
			return unit("default", billingDataSource(), Invoice.class);
		}

	}

	/** Two units that share a database. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OneDatabase {

		@Bean
		HikariDataSource dataSource() {
			return pool(shop);
		}

		@Bean
		LocalContainerEntityManagerFactoryBean shopEntityManagerFactory(DataSource dataSource) {
			return unit("shop", dataSource, Product.class);
		}

		@Bean
		LocalContainerEntityManagerFactoryBean billingEntityManagerFactory(DataSource dataSource) {
			return unit("billing", dataSource, Invoice.class);
		}

	}

	/** One unit. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OneUnit {

		@Bean
		HikariDataSource dataSource() {
			return pool(shop);
		}

		@Bean
		LocalContainerEntityManagerFactoryBean shopEntityManagerFactory(DataSource dataSource) {
			return unit("shop", dataSource, Product.class);
		}

	}

	/** One unit, whose application knows a tenant that its settings do not. */
	@Configuration(proxyBeanMethods = false)
	static class Tenants extends OneUnit {

		@Bean
		TenantSchemas tenants() {
			return () -> List.of("south");
		}

	}

	/** One unit that maps a table of a library. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class MappedLock {

		@Bean
		HikariDataSource dataSource() {
			return pool(shop);
		}

		@Bean
		LocalContainerEntityManagerFactoryBean shopEntityManagerFactory(DataSource dataSource) {
			return unit("shop", dataSource, Lock.class);
		}

	}

	/** One unit that says it is not on PostgreSQL. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OtherDatabase {

		@Bean
		HikariDataSource dataSource() {
			return pool(shop);
		}

		@Bean
		LocalContainerEntityManagerFactoryBean shopEntityManagerFactory(DataSource dataSource) {
			LocalContainerEntityManagerFactoryBean factory = unit("shop", dataSource, Product.class);
			factory.setJpaPropertyMap(Map.of("hibernate.dialect", "org.hibernate.dialect.MySQLDialect"));
			return factory;
		}

	}

	/** One unit whose tables Hibernate makes. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class UpdatedUnit {

		@Bean
		HikariDataSource dataSource() {
			return pool(shop);
		}

		@Bean
		LocalContainerEntityManagerFactoryBean shopEntityManagerFactory(DataSource dataSource) {
			LocalContainerEntityManagerFactoryBean factory = unit("shop", dataSource, Product.class);
			factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "update"));
			return factory;
		}

	}

	@Entity
	@Table(name = "product")
	static class Product {

		@Id
		private Long id;

		private String name;

	}

	@Entity
	@Table(name = "invoice")
	static class Invoice {

		@Id
		private Long id;

		private String number;

		private long total;

	}

	@Entity
	@Table(name = "shedlock")
	static class Lock {

		@Id
		private String name;

		private String owner;

	}

	interface Invoices extends Repository<Invoice, Long> {

		@Query(value = "SELECT count(*) FROM payment", nativeQuery = true)
		long payments();

	}

}
