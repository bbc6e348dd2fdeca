package dev.schemasync.autoconfigure;

import java.util.Map;

import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import dev.schemasync.web.AcceptFilter;
import dev.schemasync.web.LoginOffer;
import dev.schemasync.web.SchemaVersionController;

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

	/** Nobody, so that Spring Boot makes up no user of its own. */
	@Bean
	UserDetailsService schemaOperators() {
		return new InMemoryUserDetailsManager();
	}

	@Bean
	SecurityFilterChain serviceSecurityFilterChain(HttpSecurity http, SchemaProperties properties,
			OperatorPassword password, Environment environment, ApplicationContext context) {
		return OperatorSecurity.of(properties.operator(), password, environment, true)
			.build(http, SchemaServiceSecurityAutoConfiguration::others, ApplicationTokens.areTaken(context));
	}

	private static void others(OperatorSecurity.Requests others) {
		others.registry()
			.requestMatchers(EndpointRequest.to("health", "info"))
			.permitAll()
			.requestMatchers(PathPatternRequestMatcher.withDefaults().matcher("/health/**"))
			.permitAll()
			.anyRequest()
			.hasRole(SchemaVersionController.OPERATOR);
	}

	/**
	 * Behind the pages of the application, in front of what answers that there is none.
	 */
	@Bean
	SimpleUrlHandlerMapping schemaRootMapping() {
		HttpRequestHandler toPage = (request, response) -> OperatorSecurity.redirect(response,
				request.getContextPath() + SchemaVersionController.PATH);
		return new SimpleUrlHandlerMapping(Map.of("/", toPage), Ordered.LOWEST_PRECEDENCE - 2);
	}

	@Bean
	FilterRegistrationBean<AcceptFilter> schemaAcceptFilter() {
		FilterRegistrationBean<AcceptFilter> filter = new FilterRegistrationBean<>(new AcceptFilter());
		filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		return filter;
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
