package dev.schemasync.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import dev.schemasync.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for what stays the application's own when it adds schema-sync. */
class ApplicationSecurityTests {

	private static final String PAGE = "/health/schema-version";

	private static final TestDatabase DATABASE = TestDatabase.create();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("spring.datasource.url=" + DATABASE.url(),
				"spring.datasource.username=" + DATABASE.username(),
				"spring.datasource.password=" + DATABASE.password(), "spring.liquibase.enabled=false",
				"spring.jpa.hibernate.ddl-auto=none", "management.endpoints.web.exposure.include=*",
				"schema-sync.operator.password=geheim");

	@AfterAll
	static void dropDatabase() {
		DATABASE.close();
	}

	@Test
	void itsRulesForTheActuatorStay() {
		run((mvc) -> {
			assertThat(send(mvc, "GET", "/actuator/schema", null)).hasStatus(401);
			assertThat(send(mvc, "GET", "/actuator/schema", "operator:geheim")).hasStatus(401);
			assertThat(send(mvc, "GET", "/actuator/schema", "reader:r")).hasStatus(403);
			assertThat(send(mvc, "GET", "/actuator/metrics", "admin:a")).hasStatus(200);
			assertThat(send(mvc, "POST", "/actuator/schema", "admin:a")).hasStatus(200);
		});
	}

	@Test
	void itsClosedDoorLeavesThePageOpen() {
		run((mvc) -> {
			assertThat(send(mvc, "GET", "/anything", null)).hasStatus(401);
			assertThat(send(mvc, "GET", PAGE, null)).hasStatus(500).bodyJson().hasPath("$.status");
			assertThat(send(mvc, "GET", PAGE + ".css", null)).hasStatus(200);
			assertThat(send(mvc, "GET", PAGE + "/migrations", null)).hasStatus(401);
		});
	}

	@Test
	void operatorOfThePageIsNobodyInTheApplication() {
		run((mvc) -> {
			MockHttpSession session = logIn(mvc);
			assertThat(session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)).isNull();
			assertThat(mvc.get().uri(PAGE + "/migrations").session(session).exchange()).hasStatus(200);
			assertThat(mvc.get().uri("/anything").session(session).exchange()).hasStatus(401);
			assertThat(mvc.get().uri("/actuator/metrics").session(session).exchange()).hasStatus(401);
		});
	}

	@Test
	void usersOfTheApplicationCannotLogInToThePage() {
		run((mvc) -> assertThat(send(mvc, "GET", PAGE + "/migrations", "admin:a")).hasStatus(401));
	}

	@Test
	void operatorOfTheApplicationIsOneOnThePage() {
		run((mvc) -> {
			MockHttpSession session = new MockHttpSession();
			mvc.get().uri("/anything").session(session).header("Authorization", basic("chief:c")).exchange();
			assertThat(session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY))
				.isNotNull();
			assertThat(mvc.get().uri(PAGE + "/migrations").session(session).exchange()).hasStatus(200);
		});
	}

	@Test
	void chainOfTheApplicationWithTheSameNameTakesThePlace() {
		this.runner.withUserConfiguration(OwnChain.class).run((context) -> {
			assertThat(context).hasNotFailed();
			MockMvcTester mvc = mvc(context);
			assertThat(send(mvc, "GET", PAGE, null)).hasStatus(403);
		});
	}

	@Test
	void settingsForJsonAndTemplatesChangeNothing() {
		this.runner.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE",
				"spring.jackson.default-property-inclusion=non_null", "spring.thymeleaf.prefix=classpath:/elsewhere/",
				"spring.web.resources.add-mappings=false", "spring.mvc.static-path-pattern=/assets/**")
			.run((context) -> {
				MockMvcTester mvc = mvc(context);
				assertThat(send(mvc, "GET", PAGE, null)).bodyText()
					.contains("\"schemaVersion\":", "\"pendingMigrations\":", "\"databaseVersion\":null");
				assertThat(mvc.get().uri(PAGE).header("Accept", "text/html").exchange()).bodyText()
					.contains("<h1>", "not validated yet");
				assertThat(send(mvc, "GET", PAGE + ".css", null)).hasStatus(200);
				assertThat(send(mvc, "GET", PAGE + ".js", null)).hasStatus(200);
			});
	}

	@Test
	void loginIsOfferedOnlyWhereThereIsOne() {
		run((mvc) -> assertThat(mvc.get().uri(PAGE).header("Accept", "text/html").exchange()).bodyText()
			.contains("schema-version/login"));
		this.runner.withPropertyValues("schema-sync.operator.password=").run((context) -> {
			MockMvcTester mvc = mvc(context);
			assertThat(mvc.get().uri(PAGE).header("Accept", "text/html").exchange()).bodyText()
				.doesNotContain("Log in", "schema-version/login");
			assertThat(send(mvc, "GET", PAGE + "/login", null)).hasStatus(404);
		});
	}

	@Test
	void nameInAHeaderIsBelievedFromTheProxyOnly() {
		this.runner
			.withPropertyValues("schema-sync.operator.proxy.header=X-Forwarded-User",
					"schema-sync.operator.proxy.addresses=10.1.0.0/16", "schema-sync.operator.proxy.users=amara,jonas")
			.run((context) -> {
				MockMvcTester mvc = mvc(context);
				assertThat(proxied(mvc, "GET", "amara", "10.1.2.3")).hasStatus(200);
				assertThat(proxied(mvc, "GET", "mallory", "10.1.2.3")).hasStatus(401);
				assertThat(proxied(mvc, "GET", "amara", "10.2.2.3")).hasStatus(401);
				assertThat(proxied(mvc, "GET", "amara", "10.1.2.3").getRequest().getSession(false)).isNull();
				assertThat(mvc.post()
					.uri(PAGE + "/check")
					.header("X-Forwarded-User", "amara")
					.with(from("10.1.2.3"))
					.exchange()).as("without the token of a form").hasStatus(403);
			});
		this.runner.withPropertyValues("schema-sync.operator.proxy.header=X-Forwarded-User")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("Say from which addresses the header X-Forwarded-User is believed"));
	}

	@Test
	void tokensOfTheApplicationAreTakenBesideOurOwn() {
		this.runner.withUserConfiguration(Tokens.class)
			.withPropertyValues("schema-sync.operator.token=0123456789abcdef")
			.run((context) -> {
				MockMvcTester mvc = mvc(context);
				assertThat(bearer(mvc, "good.token.here")).hasStatus(200);
				assertThat(bearer(mvc, "poor.token.here")).hasStatus(403);
				assertThat(bearer(mvc, "bad.token.here")).hasStatus(401);
				assertThat(bearer(mvc, "0123456789abcdef")).hasStatus(200);
			});
	}

	@Test
	void pageIsProtectedWithoutTheLibraryForTokens() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(send(mvc(context), "GET", PAGE + "/migrations", null)).hasStatus(401);
			assertThat(send(mvc(context), "GET", PAGE + "/migrations", "operator:geheim")).hasStatus(200);
		});
	}

	private static MvcTestResult bearer(MockMvcTester mvc, String token) {
		return mvc.get().uri(PAGE + "/migrations").header("Authorization", "Bearer " + token).exchange();
	}

	private static MvcTestResult proxied(MockMvcTester mvc, String method, String name, String address) {
		return mvc.method(HttpMethod.valueOf(method))
			.uri(PAGE + "/migrations")
			.header("X-Forwarded-User", name)
			.with(from(address))
			.exchange();
	}

	private static RequestPostProcessor from(String address) {
		return (request) -> {
			request.setRemoteAddr(address);
			return request;
		};
	}

	private MockHttpSession logIn(MockMvcTester mvc) {
		MockHttpSession session = new MockHttpSession();
		MvcTestResult form = mvc.get().uri(PAGE + "/login").header("Accept", "text/html").session(session).exchange();
		MvcTestResult done = mvc.post()
			.uri(PAGE + "/login")
			.session(session)
			.cookie(Objects.requireNonNull(form.getResponse().getCookie("schema-sync-form")))
			.param("_csrf", text(form).replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1"))
			.param("username", "operator")
			.param("password", "geheim")
			.exchange();
		assertThat(done).hasStatus(303).hasHeader("Location", PAGE);
		return session;
	}

	private static String text(MvcTestResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private void run(Consumer<MockMvcTester> test) {
		this.runner.withUserConfiguration(Rules.class).run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(mvc(context));
		});
	}

	private static MockMvcTester mvc(WebApplicationContext context) {
		return MockMvcTester.create(
				MockMvcBuilders.webAppContextSetup(context).apply(SecurityMockMvcConfigurers.springSecurity()).build());
	}

	private static MvcTestResult send(MockMvcTester mvc, String method, String address, String login) {
		MockMvcTester.MockMvcRequestBuilder request = mvc.method(HttpMethod.valueOf(method)).uri(address);
		return ((login != null) ? request.header("Authorization", basic(login)) : request).exchange();
	}

	private static String basic(String login) {
		return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
	}

	/** An application with the entity of {@link SchemaAutoConfigurationTests}. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@AutoConfigurationPackage(basePackageClasses = Application.class)
	static class Application {

	}

	/** Its rules: the actuator is for administrators, who send no token of a form. */
	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		SecurityFilterChain rules(HttpSecurity http) {
			return http.authorizeHttpRequests((
					requests) -> requests.requestMatchers("/actuator/**").hasRole("ADMIN").anyRequest().authenticated())
				.httpBasic((basic) -> basic.securityContextRepository(new HttpSessionSecurityContextRepository()))
				.csrf((csrf) -> csrf.ignoringRequestMatchers("/actuator/**"))
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(User.withUsername("admin").password("{noop}a").roles("ADMIN").build(),
					User.withUsername("reader").password("{noop}r").roles("READER").build(),
					User.withUsername("chief").password("{noop}c").roles("OPERATOR").build());
		}

	}

	/** An application that wants the page for itself. */
	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain schemaSecurityFilterChain(HttpSecurity http) {
			return http.securityMatcher(PAGE + "/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().denyAll())
				.anonymous(Customizer.withDefaults())
				.build();
		}

	}

	/** An application that takes tokens. */
	@Configuration(proxyBeanMethods = false)
	static class Tokens {

		@Bean
		JwtDecoder decoder() {
			return (token) -> {
				if (token.startsWith("bad")) {
					throw new BadJwtException("bad");
				}
				return Jwt.withTokenValue(token)
					.header("alg", "none")
					.subject("amara")
					.claim("roles", List.of(token.startsWith("good") ? "OPERATOR" : "READER"))
					.build();
			};
		}

		@Bean
		JwtAuthenticationConverter converter() {
			JwtGrantedAuthoritiesConverter roles = new JwtGrantedAuthoritiesConverter();
			roles.setAuthoritiesClaimName("roles");
			roles.setAuthorityPrefix("ROLE_");
			JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter(roles);
			return converter;
		}

	}

}
