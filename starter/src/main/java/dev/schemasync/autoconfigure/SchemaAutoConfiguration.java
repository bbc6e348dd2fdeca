package dev.schemasync.autoconfigure;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.function.SingletonSupplier;

import com.sun.net.httpserver.HttpServer;

import dev.schemasync.migration.MigrationLock;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.migration.SchemaMigrator;
import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.validation.Acknowledgements;
import dev.schemasync.validation.MigrationActivity;
import dev.schemasync.validation.RequestedChecks;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaWatch;
import dev.schemasync.validation.TenantSchemas;
import dev.schemasync.validation.ValidationMode;
import dev.schemasync.validation.ValidationRules;

/**
 * Validates the schema of any application with JPA entities on PostgreSQL: after the
 * migrations, before the application is ready, and again while it runs.
 */
@AutoConfiguration(after = { HibernateJpaAutoConfiguration.class, LiquibaseAutoConfiguration.class })
@ConditionalOnClass({ EntityManagerFactory.class, HibernatePropertiesCustomizer.class })
@ConditionalOnBean(EntityManagerFactory.class)
@EnableConfigurationProperties(SchemaProperties.class)
public final class SchemaAutoConfiguration {

	private static final int MAX_LIMIT = 100;

	@Bean
	static StartupActivity startupActivity() {
		return new StartupActivity();
	}

	@Bean
	static PersistenceUnits persistenceUnits(Environment environment) {
		ValidationMode mode = Binder.get(environment)
			.bind(SchemaProperties.PREFIX + ".validation.mode", ValidationMode.class)
			.orElse(ValidationMode.ENFORCE);
		return new PersistenceUnits(mode != ValidationMode.OFF);
	}

	@Bean
	@ConditionalOnMissingBean
	SchemaValidator schemaValidator(PersistenceUnits units, ObjectProvider<SchemaHistory> histories,
			SchemaProperties properties, ObjectProvider<Acknowledgements> acknowledgements,
			ObjectProvider<TenantSchemas> tenants, ListableBeanFactory beans, ResourceLoader resources) {
		SchemaHistory history = histories.getIfAvailable();
		ValidationRules rules = properties.validation().rules().withOwnTables(ownTables(history));
		Acknowledgements acknowledged = acknowledgements.getIfAvailable();
		SingletonSupplier<List<PersistenceUnits.Unit>> found = SingletonSupplier
			.of(() -> units.find(beans, properties.validation(), resources));
		TenantSchemas more = tenants.getIfAvailable();
		// tenants may come while the application runs
		return new SchemaValidator(
				() -> found.obtain().stream().flatMap((unit) -> unit.validated(more).stream()).toList(),
				() -> version(history), Clock.systemUTC(),
				() -> (acknowledged != null) ? rules.with(acknowledged.all()) : rules);
	}

	private static Set<String> ownTables(@Nullable SchemaHistory history) {
		Set<String> tables = new HashSet<>((history != null) ? history.historyTables() : Set.of());
		tables.add(Acknowledgements.TABLE);
		return tables;
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnProperty("schema-sync.operator.acknowledge")
	Acknowledgements schemaAcknowledgements(DataSource dataSource) {
		return new Acknowledgements(dataSource);
	}

	private static @Nullable String version(@Nullable SchemaHistory history) {
		return (history != null) ? history.version() : null;
	}

	@Bean
	@ConditionalOnMissingBean
	SchemaMonitor schemaMonitor(SchemaValidator validator, ObjectProvider<SchemaHistory> histories,
			SchemaProperties properties, Environment environment) {
		SchemaHistory history = histories.getIfAvailable();
		Supplier<SchemaVersion> versions = (history != null) ? () -> history.current(MAX_LIMIT) : null;
		return new SchemaMonitor(validator, versions,
				new SchemaMonitor.Settings(mode(properties, environment), properties.validation().failOn(),
						properties.validation().interval(), MigrationPostProcessor.where(environment, false)));
	}

	@Bean
	@ConditionalOnMissingBean
	SchemaWatch schemaWatch(SchemaMonitor monitor, SchemaValidator validator, ObjectProvider<SchemaHistory> histories) {
		SchemaHistory history = histories.getIfAvailable();
		return new SchemaWatch(monitor, validator, new SchemaWatch.Sources(
				() -> (history != null) ? history.status() : List.of(), () -> activity(history)), Clock.systemUTC());
	}

	private static @Nullable MigrationActivity activity(@Nullable SchemaHistory history) {
		MigrationLock lock = (history != null) ? history.lock() : null;
		return (lock != null) ? new MigrationActivity(lock.holder(), lock.since(), lock.changeSet(), lock.number(),
				lock.total(), lock.waitingFor()) : null;
	}

	@Bean
	@ConditionalOnMissingBean
	RequestedChecks schemaRequestedChecks(SchemaMonitor monitor, SchemaWatch watch) {
		return new RequestedChecks(monitor, watch, Clock.systemUTC());
	}

	/**
	 * Return the name of the environment of an application.
	 * @param properties the settings
	 * @param environment has the active profiles
	 * @return the name, empty if it has none
	 */
	static String environment(SchemaProperties properties, Environment environment) {
		String name = properties.environment();
		return (name != null) ? name : String.join(", ", environment.getActiveProfiles());
	}

	private static ValidationMode mode(SchemaProperties properties, Environment environment) {
		ValidationMode mode = properties.validation().mode();
		if (mode != null) {
			return mode;
		}
		return environment.acceptsProfiles(Profiles.of("dev")) ? ValidationMode.REPORT : ValidationMode.ENFORCE;
	}

	/** Migrations, and the history that they leave. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpringLiquibase.class)
	static class MigrationConfiguration {

		private static final String DEFAULT_CHANGELOG = "classpath:/db/changelog/db.changelog-master.yaml";

		@Bean
		static MigrationPostProcessor migrationPostProcessor(ObjectProvider<SchemaProperties> properties,
				Environment environment, StartupActivity activity) {
			return new MigrationPostProcessor(properties, environment, activity);
		}

		@Bean
		@ConditionalOnMissingBean
		@Nullable SchemaHistory schemaHistory(ObjectProvider<SpringLiquibase> liquibase, ObjectProvider<DataSource> dataSources,
				Environment environment, ResourceLoader resources) {
			SpringLiquibase settings = liquibase.getIfUnique();
			DataSource dataSource = dataSources.getIfUnique();
			if (settings != null) {
				return new SchemaHistory(settings, (dataSource != null) ? dataSource : settings.getDataSource());
			}
			if (dataSource == null) {
				return null;
			}
			// a deployment may run the migrations as a job of its own
			String changelog = environment.getProperty("spring.liquibase.change-log", DEFAULT_CHANGELOG);
			return resources.getResource(changelog).exists()
					? SchemaMigrator.of(environment, dataSource, resources).history() : null;
		}

	}

	/** Answers while the web server of the application is not up yet. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebServerApplicationContext.class, HttpServer.class })
	static class ProbesConfiguration {

		@Bean
		static StartupProbes startupProbes(ApplicationContext context, StartupActivity activity) {
			return new StartupProbes(context, activity);
		}

	}

}
