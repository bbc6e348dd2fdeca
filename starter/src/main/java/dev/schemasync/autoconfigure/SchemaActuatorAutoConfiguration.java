package dev.schemasync.autoconfigure;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.schemasync.actuate.SchemaEndpoint;
import dev.schemasync.actuate.SchemaEvents;
import dev.schemasync.actuate.SchemaHealthIndicator;
import dev.schemasync.actuate.SchemaInfoContributor;
import dev.schemasync.actuate.SchemaMetrics;
import dev.schemasync.migration.MigrationResult;
import dev.schemasync.model.EntityModelIntegrator;
import dev.schemasync.validation.RequestedChecks;
import dev.schemasync.validation.SchemaMonitor;
import dev.schemasync.validation.SchemaValidator;
import dev.schemasync.validation.SchemaWatch;
import dev.schemasync.validation.ThisBuild;

/** Endpoint, health, info and metrics, each where an application has what it needs. */
@AutoConfiguration(after = SchemaAutoConfiguration.class)
@ConditionalOnBean(SchemaMonitor.class)
public final class SchemaActuatorAutoConfiguration {

	@Bean
	SchemaEvents schemaEvents(SchemaWatch watch) {
		return new SchemaEvents(watch);
	}

	/** The endpoint and what it adds to {@code /actuator/info}. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		SchemaEndpoint schemaEndpoint(SchemaValidator validator, RequestedChecks checks, SchemaWatch watch,
				ThisBuild build) {
			return new SchemaEndpoint(validator, checks, watch, build);
		}

		@Bean
		@ConditionalOnEnabledInfoContributor(value = "schema", fallback = InfoContributorFallback.USE_DEFAULTS_PROPERTY)
		InfoContributor schemaInfoContributor(SchemaWatch watch) {
			return new SchemaInfoContributor(watch, EntityModelIntegrator.ormVersion());
		}

	}

	/** The component of {@code /actuator/health}. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
	static class HealthConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "schemaHealthIndicator")
		@ConditionalOnEnabledHealthIndicator("schema")
		HealthIndicator schemaHealthIndicator(SchemaWatch watch) {
			return new SchemaHealthIndicator(watch);
		}

		@Bean
		static DatabaseHealthPostProcessor databaseHealthPostProcessor(ObjectProvider<SchemaProperties> properties) {
			return new DatabaseHealthPostProcessor(properties);
		}

	}

	/** The metrics. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class MetricsConfiguration {

		@Bean
		@ConditionalOnMissingBean
		SchemaMetrics schemaMetrics(SchemaValidator validator, SchemaWatch watch, StartupActivity activity) {
			MigrationResult migration = activity.result();
			return new SchemaMetrics(validator, watch, (migration != null) ? migration.duration() : null);
		}

	}

}
