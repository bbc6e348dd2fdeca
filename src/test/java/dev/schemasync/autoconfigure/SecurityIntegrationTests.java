package dev.schemasync.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import dev.schemasync.TestDatabase;
import dev.schemasync.domain.SampleApplication;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for who may see what of the sample service. */
@SpringBootTest(classes = SampleApplication.class, properties = "schema-sync.validation.interval=0")
@AutoConfigureMockMvc
@TestPropertySource(properties = "schema-sync.operator.password=" + SecurityIntegrationTests.PASSWORD)
class SecurityIntegrationTests {

	static final String PASSWORD = "a pass:word of more than seventy-two bytes, which some ways of hashing refuse to take";

	private static final TestDatabase DATABASE = TestDatabase.create();

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", DATABASE::url);
		registry.add("spring.datasource.username", DATABASE::username);
		registry.add("spring.datasource.password", DATABASE::password);
	}

	@AfterAll
	static void dropDatabase() {
		DATABASE.close();
	}

	@ParameterizedTest
	@CsvSource({ "GET, /health/schema-version, 200, 200", "GET, /health/schema-version?limit=0, 400, 400",
			"GET, /health/schema-version.css, 200, 200", "GET, /actuator/health, 200, 200",
			"GET, /actuator/health/liveness, 200, 200", "GET, /actuator/health/schema, 200, 200",
			"GET, /actuator/info, 200, 200", "GET, /health/schema-version?details, 401, 200",
			"GET, /actuator, 401, 200", "GET, /actuator/schema, 401, 200", "POST, /actuator/schema, 401, 200",
			"GET, /actuator/liquibase, 401, 200", "GET, /actuator/metrics, 401, 200", "GET, /actuator/env, 401, 404",
			"GET, /customers, 401, 200", "GET, /error, 401, 500", "GET, /, 401, 404", "GET, /nothing, 401, 404" })
	void addressesArePublicOrTheOperators(String method, String address, int anonymous, int operator) {
		assertThat(send(method, address, null)).hasStatus(anonymous);
		assertThat(send(method, address, PASSWORD)).hasStatus(operator);
		assertThat(send(method, address, "wrong")).hasStatus(401);
	}

	@Test
	void loginIsAskedForWithoutDetailsAndWithoutASession() {
		MvcTestResult refused = send("GET", "/actuator/schema", null);
		assertThat(refused).hasHeader("WWW-Authenticate", "Basic realm=\"schema-sync\", charset=\"UTF-8\"");
		assertThat(refused.getResponse().getContentLength()).isZero();
		assertThat(send("GET", "/actuator/schema", PASSWORD).getResponse().getCookies()).isEmpty();
	}

	@Test
	void componentsOfHealthAreShownToAllAndTheirDetailsToTheOperator() {
		assertThat(send("GET", "/actuator/health", null)).bodyJson()
			.hasPathSatisfying("$.components.schema",
					(schema) -> assertThat(schema).convertTo(Map.class).isEqualTo(Map.of("status", "UP")))
			.doesNotHavePath("$.components.db.details");
		assertThat(send("GET", "/actuator/health", PASSWORD)).bodyJson()
			.hasPathSatisfying("$.components.schema.details.errors",
					(errors) -> assertThat(errors).asNumber().isEqualTo(0));
	}

	@Test
	void pageLoadsNothingFromElsewhere() {
		assertThat(send("GET", "/health/schema-version", null).getResponse().getHeader("Content-Security-Policy"))
			.startsWith("default-src 'none'; style-src 'self';");
	}

	/** The same service without a password. */
	@Nested
	@TestPropertySource(properties = "schema-sync.operator.password=")
	class WithoutPassword {

		@ParameterizedTest
		@CsvSource({ "/health/schema-version, 200", "/actuator/health, 200", "/actuator/schema, 401",
				"/customers, 401" })
		void nobodyCanLogIn(String address, int anonymous) {
			assertThat(send("GET", address, null)).hasStatus(anonymous);
			for (String guess : new String[] { "", " ", PASSWORD, "null" }) {
				assertThat(send("GET", address, guess)).hasStatus(401);
			}
		}

	}

	private MvcTestResult send(String method, String address, @Nullable String password) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.method(HttpMethod.valueOf(method)).uri(address);
		if (password != null) {
			String login = Base64.getEncoder()
				.encodeToString(("operator:" + password).getBytes(StandardCharsets.UTF_8));
			request.header("Authorization", "Basic " + login);
		}
		return request.exchange();
	}

}
