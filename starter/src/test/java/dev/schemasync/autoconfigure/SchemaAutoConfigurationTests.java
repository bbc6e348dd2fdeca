package dev.schemasync.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.jpa.boot.spi.IntegratorProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

import dev.schemasync.TestDatabase;
import dev.schemasync.actuate.SchemaEndpoint;
import dev.schemasync.actuate.SchemaMetrics;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.report.Finding;
import dev.schemasync.report.SchemaReport;
import dev.schemasync.validation.DriftWatch;
import dev.schemasync.validation.ReleaseWatch;
import dev.schemasync.validation.ReportShare;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaWatch;
import dev.schemasync.webhook.StateWebhook;
import dev.schemasync.web.SchemaPage;
import dev.schemasync.web.SchemaVersionController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for the auto-configurations in applications of several kinds. */
class SchemaAutoConfigurationTests {

	private static final TestDatabase DATABASE = TestDatabase.create();

	private static final String[] PROPERTIES = { "spring.datasource.url=" + DATABASE.url(),
			"spring.datasource.username=" + DATABASE.username(), "spring.datasource.password=" + DATABASE.password(),
			"spring.liquibase.enabled=false", "spring.flyway.enabled=false", "spring.jpa.hibernate.ddl-auto=none",
			"management.endpoints.web.exposure.include=*" };

	private static final AutoConfigurations OWN = AutoConfigurations.of(DataSourceAutoConfiguration.class,
			HibernateJpaAutoConfiguration.class, ThymeleafAutoConfiguration.class, SchemaAutoConfiguration.class,
			SchemaActuatorAutoConfiguration.class, SchemaSecurityAutoConfiguration.class,
			SchemaServiceSecurityAutoConfiguration.class, SchemaWebAutoConfiguration.class,
			SchemaWebhookAutoConfiguration.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues(PROPERTIES);

	private final WebApplicationContextRunner web = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues(PROPERTIES);

	@AfterAll
	static void dropDatabase() {
		DATABASE.close();
	}

	@Test
	void webApplicationGetsEverything() {
		this.web.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(SchemaValidator.class)
			.hasSingleBean(SchemaMonitor.class)
			.hasSingleBean(SchemaVersionController.class)
			.hasSingleBean(SchemaPage.class)
			.hasSingleBean(SchemaEndpoint.class)
			.hasSingleBean(SchemaMetrics.class)
			.hasBean("schemaHealthIndicator")
			.hasBean("schemaInfoContributor")
			.hasBean("schemaSecurityFilterChain"));
	}

	@Test
	void entitiesOfTheApplicationAreComparedWithItsDatabase() {
		this.runner.run((context) -> {
			SchemaReport report = context.getBean(SchemaMonitor.class).check();
			assertThat(report.findings()).extracting(Finding::path).containsExactly("public.thing");
		});
	}

	@Test
	void driverThatIsPutInFrontOfThatOfPostgreSqlIsTheBusinessOfTheApplication() {
		this.runner
			.withPropertyValues("spring.datasource.url=" + DATABASE.url().replace("jdbc:", "jdbc:traced:"),
					"spring.datasource.driver-class-name=" + TracedDriver.class.getName())
			.run((context) -> {
				assertThat(context).hasNotFailed();
				SchemaReport report = context.getBean(SchemaMonitor.class).check();
				assertThat(report.findings()).extracting(Finding::path).containsExactly("public.thing");
			});
	}

	@Test
	void releasesAreWrittenDownUnlessTheSettingsSayOtherwise() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ReleaseWatch.class)
			.hasSingleBean(DriftWatch.class)
			.hasSingleBean(ReportShare.class));
		for (String setting : List.of("schema-sync.releases.enabled=false", "schema-sync.validation.interval=0")) {
			this.runner.withPropertyValues(setting).run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeanProvider(DriftWatch.class).getIfAvailable()).as(setting).isNull();
				assertThat(context.getBeanProvider(ReportShare.class).getIfAvailable()).as(setting).isNull();
				assertThat(context.getBeanProvider(ReleaseWatch.class).getIfAvailable() != null).as(setting)
					.isEqualTo(setting.endsWith("=0"));
			});
		}
	}

	@Test
	void applicationWithoutWebHasNoAddresses() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(SchemaMonitor.class)
			.doesNotHaveBean(SchemaVersionController.class)
			.doesNotHaveBean("schemaSecurityFilterChain"));
	}

	@Test
	void libraryNeedsNoneOfTheOptionalParts() {
		new ApplicationContextRunner().withPropertyValues(PROPERTIES)
			.withUserConfiguration(Entities.class)
			.withConfiguration(OWN)
			.withClassLoader(new FilteredClassLoader("org.springframework.web", "org.springframework.boot.web",
					"org.springframework.boot.webmvc", "org.springframework.security",
					"org.springframework.boot.security", "org.springframework.boot.actuate",
					"org.springframework.boot.health", "io.micrometer.core",
					"org.springframework.boot.micrometer.metrics", "org.thymeleaf",
					"org.springframework.boot.thymeleaf", "jakarta.servlet"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SchemaMonitor.class));
	}

	@Test
	void pageNeedsThymeleaf() {
		this.web.withClassLoader(new FilteredClassLoader("org.thymeleaf"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SchemaVersionController.class)
				.doesNotHaveBean(SchemaPage.class));
	}

	@Test
	void addressNeedsNoActuatorAndNoSecurity() {
		new WebApplicationContextRunner().withPropertyValues(PROPERTIES)
			.withUserConfiguration(Entities.class)
			.withConfiguration(OWN)
			.withClassLoader(
					new FilteredClassLoader("org.springframework.boot.actuate", "org.springframework.boot.health",
							"org.springframework.security", "org.springframework.boot.security"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SchemaVersionController.class)
				.doesNotHaveBean(SchemaEndpoint.class)
				.doesNotHaveBean(InfoContributor.class)
				.doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void findingsOfAnOutageAreNotThoseOfBefore() {
		this.runner.withBean(SimpleMeterRegistry.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			DATABASE.execute("CREATE TABLE thing (id bigint PRIMARY KEY)");
			try {
				context.getBean(SchemaMonitor.class).check();
				context.getBean(SchemaWatch.class).refresh();
				assertThat(registry.get("schema.sync.valid").gauge().value()).isEqualTo(1);
				context.getBean(HikariDataSource.class).close();
				assertThatExceptionOfType(RuntimeException.class)
					.isThrownBy(() -> context.getBean(SchemaMonitor.class).check());
				context.getBean(SchemaWatch.class).refresh();
				assertThat(registry.get("schema.sync.valid").gauge().value()).isZero();
				assertThat(registry.get("schema.sync.findings").tag("severity", "error").gauge().value()).isNaN();
				assertThat(registry.find("schema.sync.findings.by.code").gauges()).isEmpty();
				assertThat(registry.get("schema.sync.status").tag("status", "error").gauge().value()).isEqualTo(1);
			}
			finally {
				DATABASE.execute("DROP TABLE thing");
			}
		});
	}

	@Test
	void nobodyIsToldUnlessAnAddressIsSet() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(StateWebhook.class));
		this.runner.withPropertyValues("schema-sync.webhook.url=http://127.0.0.1:1/")
			.run((context) -> assertThat(context).hasSingleBean(StateWebhook.class));
		this.runner.withPropertyValues("schema-sync.webhook.url=ftp://secret@example.org/")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("It must begin with https://")
				.hasMessageNotContaining("secret"));
	}

	@Test
	void otherAddressesStayAsTheApplicationProtectsThem() {
		this.web.run((context) -> {
			assertThat(context.getBeansOfType(SecurityFilterChain.class)).hasSize(2)
				.containsKeys("schemaSecurityFilterChain", "managementSecurityFilterChain");
			assertThat(context).doesNotHaveBean("schemaOperators");
		});
	}

	@Test
	void serviceThatSaysSoIsClosedAsAWhole() {
		this.web.withPropertyValues("schema-sync.operator.protects=everything")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SecurityFilterChain.class)
				.hasBean("serviceSecurityFilterChain")
				.hasSingleBean(UserDetailsService.class)
				.hasBean("schemaOperators"));
	}

	@Test
	void historyIsKnownWhenAnotherJobRunsTheMigrations() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SchemaHistory.class));
		this.runner.withPropertyValues("spring.liquibase.change-log=classpath:/none.yaml").run((context) -> {
			assertThat(context.getBeanProvider(SchemaHistory.class).getIfAvailable()).isNull();
			assertThat(context.getBean(SchemaMonitor.class).check().schemaVersion()).isNull();
			assertThat(context.getBean(SchemaMonitor.class).state().version()).isNull();
		});
	}

	@Test
	void integratorsOfTheApplicationStayAtWork() {
		this.runner.withUserConfiguration(OwnIntegrator.class).run((context) -> {
			assertThat(context.getBean(OwnIntegrator.class).seen).isTrue();
			assertThat(context.getBean(SchemaMonitor.class).check().checked().tables()).isEqualTo(1);
		});
		this.runner
			.withPropertyValues("spring.jpa.properties.hibernate.integrator_provider=" + NamedProvider.class.getName())
			.run((context) -> {
				assertThat(NamedProvider.asked).isTrue();
				assertThat(context.getBean(SchemaMonitor.class).check().checked().tables()).isEqualTo(1);
			});
	}

	@Test
	void metricsTellTheFindings() {
		this.runner.withBean(SimpleMeterRegistry.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("schema.sync.findings").tag("severity", "error").gauge().value()).isNaN();
			assertThat(registry.get("schema.sync.valid").gauge().value()).isZero();
			context.getBean(SchemaMonitor.class).check();
			context.getBean(SchemaWatch.class).refresh();
			assertThat(registry.get("schema.sync.findings").tag("severity", "error").gauge().value()).isEqualTo(1);
			assertThat(registry.get("schema.sync.findings.by.code").tag("code", "missing-table").gauge().value())
				.isEqualTo(1);
			assertThat(registry.get("schema.sync.valid").gauge().value()).isZero();
			assertThat(registry.get("schema.sync.status").tag("status", "mismatch").gauge().value()).isEqualTo(1);
			assertThat(registry.get("schema.sync.migration.running").gauge().value()).isZero();
			assertThat(registry.get("schema.sync.validation").timer().count()).isEqualTo(1);
			assertThat(registry.get("schema.sync.validation.age").timeGauge().value()).isBetween(0.0, 60.0);
			assertThat(registry.get("schema.sync.schema.info").gauge().getId().getTag("fingerprint"))
				.matches("[0-9a-f]{12}");
		});
	}

	/** An application with one entity that has no table. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@AutoConfigurationPackage(basePackageClasses = Application.class)
	static class Application {

	}

	/** The same entity, without the rest of Spring Boot. */
	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Application.class)
	static class Entities {

	}

	/** Brings an integrator of its own. */
	@Configuration(proxyBeanMethods = false)
	static class OwnIntegrator implements Integrator {

		private boolean seen;

		@Bean
		HibernatePropertiesCustomizer ownIntegratorCustomizer(OwnIntegrator integrator) {
			return (Map<String, Object> properties) -> properties.merge("hibernate.integrator_provider",
					(IntegratorProvider) () -> List.of(integrator), (present, own) -> {
						throw new IllegalStateException("The application's own customizer comes first");
					});
		}

		@Override
		public void integrate(Metadata metadata, BootstrapContext bootstrapContext,
				SessionFactoryImplementor sessionFactory) {
			this.seen = true;
		}

	}

	/** Named in a setting. */
	static final class NamedProvider implements IntegratorProvider {

		private static boolean asked;

		@Override
		public List<Integrator> getIntegrators() {
			asked = true;
			return List.of();
		}

	}

	/** An entity without a table. */
	@Entity(name = "thing")
	static class Thing {

		@Id
		private Long id;

	}

	/** As drivers for tracing, fail-over or tests do. */
	public static final class TracedDriver extends Driver {

		@Override
		public boolean acceptsURL(String url) {
			return url.startsWith("jdbc:traced:");
		}

		@Override
		public @Nullable Connection connect(String url, Properties info) throws SQLException {
			return acceptsURL(url) ? super.connect(url.replace("jdbc:traced:", "jdbc:"), info) : null;
		}

	}

}
