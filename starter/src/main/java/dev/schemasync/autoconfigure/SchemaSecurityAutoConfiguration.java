package dev.schemasync.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import dev.schemasync.web.LoginOffer;
import dev.schemasync.web.SchemaVersionController;

/**
 * Protects the page of schema-sync in an application that has Spring Security. All other
 * addresses, those of the actuator among them, stay as the application protects them,
 * which is why this comes after Spring Boot's own default.
 */
@AutoConfiguration(after = { SchemaWebAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ SecurityFilterChain.class, HttpSecurity.class })
@ConditionalOnBean({ SchemaVersionController.class, HttpSecurity.class })
@ConditionalOnProperty(name = "schema-sync.operator.protects", havingValue = "endpoints", matchIfMissing = true)
public final class SchemaSecurityAutoConfiguration {

	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	@Bean
	@Order(ORDER)
	@ConditionalOnMissingBean(name = "schemaSecurityFilterChain")
	SecurityFilterChain schemaSecurityFilterChain(HttpSecurity http, SchemaProperties properties,
			OperatorPassword password, Environment environment, ApplicationContext context) {
		return OperatorSecurity.of(properties.operator(), password, environment, false)
			.build(http.securityMatcher(OperatorSecurity.ownAddresses()),
					(others) -> others.registry().anyRequest().denyAll(), ApplicationTokens.areTaken(context));
	}

	@Bean
	OperatorPassword schemaOperatorPassword(SchemaProperties properties, ConfigurableEnvironment environment) {
		return OperatorPassword.of(properties.operator(), environment);
	}

	@Bean
	@ConditionalOnMissingBean
	LoginOffer schemaLoginOffer(OperatorPassword password) {
		return new LoginOffer(password.value() != null);
	}

}
