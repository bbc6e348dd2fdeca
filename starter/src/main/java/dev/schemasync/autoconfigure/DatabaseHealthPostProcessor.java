package dev.schemasync.autoconfigure;

import java.time.Duration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.health.contributor.HealthContributor;

import dev.schemasync.actuate.BoundedHealthIndicator;

/**
 * Bounds the health component {@code db} of Spring Boot, which otherwise waits for a
 * frozen database as long as the driver does, and {@code /actuator/health} with it.
 */
final class DatabaseHealthPostProcessor implements BeanPostProcessor {

	private final ObjectProvider<SchemaProperties> properties;

	DatabaseHealthPostProcessor(ObjectProvider<SchemaProperties> properties) {
		this.properties = properties;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof HealthContributor contributor
				&& (beanName.equals("dbHealthContributor") || beanName.equals("dbHealthIndicator"))) {
			Duration limit = this.properties.getObject().health().databaseTimeout();
			return limit.isZero() ? bean : BoundedHealthIndicator.of(contributor, limit);
		}
		return bean;
	}

}
