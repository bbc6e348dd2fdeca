package dev.schemasync.autoconfigure;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import dev.schemasync.validation.SchemaWatch;
import dev.schemasync.webhook.StateWebhook;

/** Tells others when the state of the schema becomes another, if an address is set. */
@AutoConfiguration(after = SchemaAutoConfiguration.class)
@ConditionalOnBean(SchemaWatch.class)
@ConditionalOnProperty("schema-sync.webhook.url")
public final class SchemaWebhookAutoConfiguration {

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

	@Bean
	@ConditionalOnMissingBean
	StateWebhook schemaStateWebhook(SchemaProperties properties, Environment environment, SchemaWatch watch) {
		WebhookProperties webhook = properties.webhook();
		URI link = webhook.link();
		return new StateWebhook(
				new StateWebhook.Settings(Objects.requireNonNull(webhook.url()),
						StringUtils.hasText(webhook.secret()) ? webhook.secret() : null, webhook.format(),
						(link != null) ? link.toString() : null,
						environment.getProperty("spring.application.name", "application"),
						SchemaAutoConfiguration.environment(properties, environment), FIRST_PAUSE),
				watch, Clock.systemUTC());
	}

}
