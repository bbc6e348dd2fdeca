package dev.schemasync.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import liquibase.integration.spring.SpringLiquibase;
import org.flywaydb.core.Flyway;
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
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.function.SingletonSupplier;

import com.sun.net.httpserver.HttpServer;

import dev.schemasync.migration.MigrationLock;
import dev.schemasync.migration.SchemaHistory;
import dev.schemasync.migration.SchemaVersion;
import dev.schemasync.validation.Acknowledgements;
import dev.schemasync.validation.DriftWatch;
import dev.schemasync.validation.MigrationActivity;
import dev.schemasync.validation.ReleaseWatch;
import dev.schemasync.validation.ReportShare;
import dev.schemasync.validation.RequestedChecks;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaWatch;
import dev.schemasync.validation.WatchSources;
import dev.schemasync.validation.TenantSchemas;
import dev.schemasync.validation.ValidationMode;
import dev.schemasync.validation.ValidationRules;

/**
 * Validates the schema of any application with JPA entities on PostgreSQL: after the
 * migrations, before the application is ready, and again while it runs.
 */
@AutoConfiguration(after = HibernateJpaAutoConfiguration.class,
		afterName = { "org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration",
				"org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration" })
@ConditionalOnClass({ EntityManagerFactory.class, HibernatePropertiesCustomizer.class })
@ConditionalOnBean(EntityManagerFactory.class)
@EnableConfigurationProperties(SchemaProperties.class)
@Import(ReleaseConfiguration.class)
public final class SchemaAutoConfiguration {

	private static final int MAX_LIMIT = 100;

	@Bean
	static StartupActivity startupActivity() {
		return new StartupActivity();
	}

	@Bean
	static DatabaseWaitPostProcessor databaseWaitPostProcessor(ObjectProvider<SchemaProperties> properties,
			Environment environment) {
		return new DatabaseWaitPostProcessor(properties, environment);
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

	@Bean
	@ConditionalOnMissingBean
	@Nullable SchemaHistory schemaHistory(ObjectProvider<HistorySource> sources, ObjectProvider<DataSource> dataSources) {
		DataSource dataSource = dataSources.getIfUnique();
		return Stream
			.concat(sources.orderedStream().map((source) -> source.ofEngine(dataSource)),
					sources.orderedStream().map((source) -> (dataSource != null) ? source.ofFiles(dataSource) : null))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	private static Set<String> ownTables(@Nullable SchemaHistory history) {
		return (history != null) ? history.historyTables() : Set.of(Acknowledgements.TABLE);
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
			SchemaProperties properties, Environment environment, ObjectProvider<ReportShare> shares) {
		SchemaHistory history = histories.getIfAvailable();
		Supplier<SchemaVersion> versions = (history != null) ? () -> history.current(MAX_LIMIT) : null;
		return new SchemaMonitor(validator, versions,
				new SchemaMonitor.Settings(mode(properties, environment), properties.validation().failOn(),
						properties.validation().interval(), DatabaseWaitPostProcessor.where(environment, false)),
				shares.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	SchemaWatch schemaWatch(SchemaMonitor monitor, SchemaValidator validator, ObjectProvider<SchemaHistory> histories,
			ObjectProvider<ReleaseWatch> releaseWatches, ObjectProvider<DriftWatch> driftWatches) {
		SchemaHistory history = histories.getIfAvailable();
		ReleaseWatch releases = releaseWatches.getIfAvailable();
		DriftWatch drift = driftWatches.getIfAvailable();
		SchemaWatch watch = new SchemaWatch(monitor, validator,
				new WatchSources(() -> (history != null) ? history.status() : List.of(), () -> activity(history),
						() -> (releases != null) ? releases.rollback() : null,
						() -> (drift != null) ? drift.drift() : null),
				Clock.systemUTC());
		if (releases != null) {
			releases.onChange(watch::refresh);
		}
		return watch;
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

	/** Liquibase, where an application has it. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpringLiquibase.class)
	static class LiquibaseConfiguration {

		@Bean
		static LiquibasePostProcessor liquibasePostProcessor(DatabaseWaitPostProcessor database,
				Environment environment, StartupActivity activity) {
			return new LiquibasePostProcessor(database, environment, activity);
		}

		@Bean
		@Order(1)
		LiquibaseSource liquibaseSource(ObjectProvider<SpringLiquibase> liquibase, Environment environment,
				ResourceLoader resources) {
			return new LiquibaseSource(liquibase, environment, resources);
		}

	}

	/** Flyway, where an application has it. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Flyway.class, FlywayMigrationStrategy.class })
	static class FlywayConfiguration {

		@Bean
		@ConditionalOnMissingBean(FlywayMigrationStrategy.class)
		FlywayStart flywayStart(DatabaseWaitPostProcessor database, Environment environment, StartupActivity activity) {
			return new FlywayStart(database, environment, activity);
		}

		@Bean
		@Order(2)
		FlywaySource flywaySource(ObjectProvider<Flyway> flyway, Environment environment, ResourceLoader resources) {
			return new FlywaySource(flyway, environment, resources);
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
