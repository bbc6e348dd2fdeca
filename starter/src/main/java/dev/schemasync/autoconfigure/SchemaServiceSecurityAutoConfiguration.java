package dev.schemasync.autoconfigure;

import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Protects every address of a service that says so: all that is not public needs the
 * operator. It takes the place of Spring Boot's default, with its generated password.
 */
@AutoConfiguration(before = { ServletWebSecurityAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class,
		UserDetailsServiceAutoConfiguration.class })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ SecurityFilterChain.class, EndpointRequest.class, PathMappedEndpoints.class })
@ConditionalOnProperty(name = "schema-sync.operator.protects", havingValue = "everything")
@EnableConfigurationProperties(SchemaProperties.class)
public final class SchemaServiceSecurityAutoConfiguration {

	@Bean
	UserDetailsService schemaOperators(SchemaProperties properties) {
		return OperatorSecurity.users(properties.operator().password());
	}

	@Bean
	SecurityFilterChain serviceSecurityFilterChain(HttpSecurity http, UserDetailsService schemaOperators) {
		return OperatorSecurity.build(http, schemaOperators);
	}

}
