package dev.schemasync.autoconfigure;

import java.util.Objects;

import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.StringUtils;

import dev.schemasync.web.SchemaVersionController;

/**
 * What is public, and the login of the one user who may see the rest. Without a password
 * nobody can log in.
 */
final class OperatorSecurity {

	private static final String USERNAME = "operator";

	// not bcrypt, which refuses passwords of more than 72 bytes
	private static final PasswordEncoder ENCODER = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

	private static final String POLICY = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
			+ "form-action 'none'; frame-ancestors 'none'";

	private OperatorSecurity() {
	}

	/**
	 * Return the only user.
	 * @param password the password, or {@code null} if nobody may log in
	 * @return the user, or nobody; the password is kept as a hash
	 */
	static UserDetailsService users(@Nullable String password) {
		if (!StringUtils.hasText(password)) {
			return new InMemoryUserDetailsManager();
		}
		String hash = Objects.requireNonNull(ENCODER.encode(password));
		UserDetails operator = User.withUsername(USERNAME)
			.password(hash)
			.roles(SchemaVersionController.OPERATOR)
			.build();
		return new InMemoryUserDetailsManager(operator);
	}

	/**
	 * Return the addresses that belong to schema-sync and the actuator.
	 * @return a matcher for these addresses
	 */
	static RequestMatcher ownAddresses() {
		return new OrRequestMatcher(EndpointRequest.toAnyEndpoint(), EndpointRequest.toLinks(),
				path(SchemaVersionController.PATH), path(SchemaVersionController.PATH + ".css"));
	}

	/**
	 * Add the rules: some addresses are public, the rest needs the operator.
	 * @param http what to configure
	 * @param users who can log in
	 * @return the filter chain
	 */
	static SecurityFilterChain build(HttpSecurity http, UserDetailsService users) {
		DaoAuthenticationProvider provider = new DaoAuthenticationProvider(users);
		provider.setPasswordEncoder(ENCODER);
		RequestMatcher details = (request) -> path(SchemaVersionController.PATH).matches(request)
				&& request.getParameterMap().containsKey("details");
		RequestMatcher check = (request) -> HttpMethod.POST.matches(request.getMethod())
				&& EndpointRequest.to("schema").matches(request);
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers(details)
				.hasRole(SchemaVersionController.OPERATOR)
				.requestMatchers(EndpointRequest.to("health", "info"), path("/health/**"))
				.permitAll()
				.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.anyRequest()
				.hasRole(SchemaVersionController.OPERATOR))
			.httpBasic((basic) -> basic.realmName("schema-sync"))
			.authenticationManager(new ProviderManager(provider))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache((cache) -> cache.disable())
			.csrf((csrf) -> csrf.ignoringRequestMatchers(check))
			.headers(OperatorSecurity::strict)
			.build();
	}

	private static void strict(HeadersConfigurer<HttpSecurity> headers) {
		headers.contentSecurityPolicy((policy) -> policy.policyDirectives(POLICY))
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.NO_REFERRER));
	}

	private static RequestMatcher path(String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(pattern);
	}

}
