package dev.schemasync.autoconfigure;

import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import dev.schemasync.web.SchemaVersionController;

/**
 * Protects the addresses of schema-sync and the actuator of an application that has
 * Spring Security. All other addresses stay as the application protects them, which is
 * why this comes after Spring Boot's own default.
 */
@AutoConfiguration(after = { SchemaWebAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ SecurityFilterChain.class, EndpointRequest.class, PathMappedEndpoints.class })
@ConditionalOnBean({ SchemaVersionController.class, HttpSecurity.class })
@ConditionalOnProperty(name = "schema-sync.operator.protects", havingValue = "endpoints", matchIfMissing = true)
public final class SchemaSecurityAutoConfiguration {

	private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 100;

	@Bean
	@Order(ORDER)
	SecurityFilterChain schemaSecurityFilterChain(HttpSecurity http, SchemaProperties properties) {
		return OperatorSecurity.build(http.securityMatcher(OperatorSecurity.ownAddresses()),
				OperatorSecurity.users(properties.operator().password()));
	}

}
